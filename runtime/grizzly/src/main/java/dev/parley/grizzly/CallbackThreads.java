package dev.parley.grizzly;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads on which sessions are read and callbacks run; all may block. */
final class CallbackThreads {

    /**
     * How many callbacks may block at a time where there are no virtual threads. Peers can make some block, by half a
     * message to a callback that reads a stream, so it takes many of them to keep all others waiting.
     */
    static final int MAX_PLATFORM_THREADS = 4096;

    private static final String PREFIX = "parley-callback-";
    private static final int KEEP_ALIVE_SECONDS = 30;

    private CallbackThreads() {}

    /** Whether this thread is one of these. */
    static boolean isOwn() {
        return Thread.currentThread().getName().startsWith(PREFIX);
    }

    /** Virtual threads if they are wanted and the JDK has them; else a pool. */
    static ExecutorService start(boolean virtual) {
        var threads = virtual ? virtualThreads() : Optional.<ExecutorService>empty();
        return threads.isPresent() ? threads.get() : platformThreads();
    }

    /** JDK 21 has them; what we compile for has not. */
    private static Optional<ExecutorService> virtualThreads() {
        try {
            var ofVirtual = Thread.class.getMethod("ofVirtual").invoke(null);
            var builder = Class.forName("java.lang.Thread$Builder");
            var named = builder.getMethod("name", String.class, long.class).invoke(ofVirtual, PREFIX, 1L);
            var factory = (ThreadFactory) builder.getMethod("factory").invoke(named);
            return Optional.of((ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory));
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException older) {
            return Optional.empty();
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("The JDK's virtual threads cannot be had.", failed.getCause());
        }
    }

    private static ExecutorService platformThreads() {
        var count = new AtomicInteger();
        var queue = new HandOff();
        return new ThreadPoolExecutor(
                0,
                MAX_PLATFORM_THREADS,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                queue,
                task -> {
                    var thread = new Thread(task, PREFIX + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                queue);
    }

    /** Takes a task only for a thread that has nothing else to do, so that otherwise the pool starts one more. */
    private static final class HandOff extends LinkedTransferQueue<Runnable> implements RejectedExecutionHandler {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        /** All threads that there may be are at work. */
        @Override
        public void rejectedExecution(Runnable task, ThreadPoolExecutor pool) {
            if (pool.isShutdown()) {
                throw new RejectedExecutionException("The server has stopped.");
            }
            put(task);
        }
    }
}
