package dev.parley.core.dispatch;

import dev.parley.core.host.ContextClassLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs whatever reaches the application's code with the application's class loader as that of the thread.
 *
 * @param classLoader that of the application
 */
record Invoker(ClassLoader classLoader) {

    /** Whether this thread has that class loader already. */
    boolean isHere() {
        return Thread.currentThread().getContextClassLoader() == classLoader;
    }

    /** Runs it by this thread. */
    <T extends @Nullable Object> T call(Supplier<T> code) {
        if (isHere()) {
            return code.get();
        }
        try (var scope = ContextClassLoader.of(classLoader)) {
            return code.get();
        }
    }

    /** Runs it by the threads of an executor; once that has been shut down, by the calling one, as a last task. */
    Executor on(Executor executor) {
        return task -> {
            try {
                executor.execute(() -> run(task));
            } catch (RejectedExecutionException shutDown) {
                run(task);
            }
        };
    }

    private void run(Runnable task) {
        call(() -> {
            task.run();
            return null;
        });
    }
}
