package dev.parley.core.container;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a host to which nobody has given any: none before it is asked for. */
final class OwnThreads implements AutoCloseable {

    private final ExecutorService executor = Executors.newCachedThreadPool(named("parley-callback-"));
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("parley-timer-"));

    OwnThreads() {
        timer.setRemoveOnCancelPolicy(true);
    }

    ExecutorService executor() {
        return executor;
    }

    ScheduledExecutorService timer() {
        return timer;
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

    private static ThreadFactory named(String prefix) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
