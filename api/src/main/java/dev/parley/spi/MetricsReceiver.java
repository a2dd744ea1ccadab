package dev.parley.spi;

/**
 * Gets an application's numbers: for a monitoring system. Some are asked for when they are wanted, such as the number of
 * open sessions; what has a duration is told as it happens.
 *
 * <p>There may be several. What one of them throws is logged once, and harms nobody else.
 *
 * <p><b>Threads.</b> {@link #started} and {@link #stopped} are called by the thread that starts or stops the application; the
 * others by several threads at once, in the midst of their work: they return at once.
 */
public interface MetricsReceiver {

    /** The application serves its endpoints from now on. Its numbers may be asked for at any time, by any thread. */
    void started(ApplicationMetrics application);

    /**
     * Whether it wants to hear of each callback, which takes two readings of the clock for every message. Asked once, before
     * the application starts.
     */
    default boolean timesCallbacks() {
        return false;
    }

    /**
     * A callback has ended: it has returned, and its stage has completed if it returned one. Only told if {@link
     * #timesCallbacks()}.
     *
     * @param type what it was called for: the tag of a typed message, {@code text}, {@code binary} or {@code pong}, or the
     *     annotation of another callback, such as {@code @OnOpen}
     * @param nanos how long it took, in nanoseconds
     */
    default void called(EndpointMetrics endpoint, String type, long nanos) {}

    /**
     * A peer has answered a ping.
     *
     * @param nanos the time from the ping to its pong, in nanoseconds
     */
    default void answered(EndpointMetrics endpoint, long nanos) {}

    /** The application has stopped. Its numbers change no more. */
    default void stopped(ApplicationMetrics application) {}
}
