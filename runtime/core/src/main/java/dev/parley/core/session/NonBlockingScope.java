package dev.parley.core.session;

/** Marks the threads that may not wait, because they run a {@code @NonBlocking} callback. */
public final class NonBlockingScope {

    /**
     * How many callbacks each thread is in. To set and remove it each time would cost more than all else here, so a thread
     * keeps it for good. The threads of a container outlive an application: what they keep is of the JDK, and holds no class loader.
     */
    private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

    private NonBlockingScope() {}

    /** From now on the basic remotes of sessions refuse to make this thread wait; {@link #leave} follows. */
    public static void enter() {
        DEPTH.get()[0]++;
    }

    /** Ends what the last {@link #enter} began. */
    public static void leave() {
        DEPTH.get()[0]--;
    }

    /** Whether this thread may not wait. */
    static boolean isEntered() {
        return DEPTH.get()[0] > 0;
    }
}
