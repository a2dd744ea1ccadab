package dev.parley.core.session;

import org.jspecify.annotations.Nullable;

/** Marks the threads that may not wait, because they run a {@code @NonBlocking} callback. */
public final class NonBlockingScope {

    private static final ThreadLocal<Boolean> ENTERED = new ThreadLocal<>();

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
        var before = ENTERED.get();
        ENTERED.set(true);
        try {
            return call.run();
        } finally {
            if (before == null) {
                ENTERED.remove();
            }
        }
    }

    /** Whether this thread may not wait. */
    static boolean isEntered() {
        return ENTERED.get() != null;
    }
}
