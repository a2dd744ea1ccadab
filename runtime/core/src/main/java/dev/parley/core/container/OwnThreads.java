package dev.parley.core.container;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a host to which nobody has given any: none before it is asked for. */
final class OwnThreads implements AutoCloseable {

    private final ExecutorService executor;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /**
     * Threads that nobody has asked for yet.
     *
     * @param maker makes them; their names and that they keep no program running are our own
     */
    OwnThreads(ThreadFactory maker) {
        executor = Executors.newCachedThreadPool(named("parley-callback-", task -> maker.newThread(() -> run(task))));
        timer = new ScheduledThreadPoolExecutor(1, named("parley-timer-", maker));
        timer.setRemoveOnCancelPolicy(true);
    }

    ExecutorService executor() {
        return executor;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** Interrupts what runs by the executor; a thread that has nothing to do takes no harm from it. */
    void interruptCallbacks() {
        running.forEach(Thread::interrupt);
    }

    private void run(Runnable worker) {
        running.add(Thread.currentThread());
        try {
            worker.run();
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        executor.shutdown();
        awaitEnd();
    }

    /** Whoever ends an application looks for threads right after that. A callback that does not end keeps nobody for long. */
    private void awaitEnd() {
        try {
            if (!executor.awaitTermination(1, SECONDS) || !timer.awaitTermination(1, SECONDS)) {
                System.getLogger("dev.parley.core.container")
                        .log(System.Logger.Level.WARNING, "A callback still runs after its host has stopped.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String prefix, ThreadFactory maker) {
        var count = new AtomicInteger();
        return task -> {
            var thread = maker.newThread(task);
            thread.setName(prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
