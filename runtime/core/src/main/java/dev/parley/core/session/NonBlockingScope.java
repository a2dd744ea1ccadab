package dev.parley.core.session;

import org.jspecify.annotations.Nullable;

/** Marks the threads that may not wait, because they run a {@code @NonBlocking} callback. */
public final class NonBlockingScope {

    /** One for each thread, which has it for good: to set and remove a value costs more than all else here. */
    private static final ThreadLocal<NonBlockingScope> OF_THREAD = ThreadLocal.withInitial(NonBlockingScope::new);

    private int depth;

    private NonBlockingScope() {}

    /** What a user's code does. */
    @FunctionalInterface
    public interface Call {

        /**
         * Does it.
         *
         * @throws Throwable whatever the user's code throws
         */
        @Nullable Object run() throws Throwable;
    }

    /**
     * Runs something during which the basic remotes of sessions refuse to wait.
     *
     * @throws Throwable what it throws
     */
    public static @Nullable Object run(Call call) throws Throwable {
        var scope = OF_THREAD.get();
        scope.depth++;
        try {
            return call.run();
        } finally {
            scope.depth--;
        }
    }

    /** Whether this thread may not wait. */
    static boolean isEntered() {
        return OF_THREAD.get().depth > 0;
    }
}
