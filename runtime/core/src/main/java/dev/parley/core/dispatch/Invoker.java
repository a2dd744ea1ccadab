package dev.parley.core.dispatch;

import dev.parley.core.binding.Callback;
import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.NonBlockingScope;
import org.jspecify.annotations.Nullable;

/** Runs the application's code with the application's class loader. */
final class Invoker {

    /** What is run. */
    @FunctionalInterface
    interface Code {

        @Nullable Object run() throws Throwable;
    }

    private final ClassLoader classLoader;

    Invoker(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /**
     * Calls a callback, by this thread.
     *
     * @throws Throwable what it throws
     */
    @Nullable Object call(Callback callback, Object endpoint, LiveSession session, Event event) throws Throwable {
        return run(
                callback.nonBlocking()
                        ? () -> NonBlockingScope.run(() -> callback.call(endpoint, session, event))
                        : () -> callback.call(endpoint, session, event));
    }

    /**
     * Runs other code, by this thread.
     *
     * @throws Throwable what it throws
     */
    @Nullable Object run(Code code) throws Throwable {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        if (before == classLoader) {
            return code.run();
        }
        thread.setContextClassLoader(classLoader);
        try {
            return code.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
