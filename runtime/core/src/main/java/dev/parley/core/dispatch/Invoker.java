package dev.parley.core.dispatch;

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
     * Runs it, by this thread.
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
