package dev.parley.spi;

import java.time.Duration;
import java.util.Map;

/**
 * The numbers of one endpoint. What is counted is counted from the start of the application on and never becomes less.
 *
 * <p><b>Threads.</b> Any thread may ask at any time; nothing waits for anybody.
 */
public interface EndpointMetrics {

    /** The template of its path, such as {@code /chat/{room}}, without the context path. */
    String path();

    /** All numbers of this moment, in one pass over the open sessions. */
    Reading read();

    /**
     * The numbers of one moment.
     *
     * @param open how many sessions are open
     * @param opened how many sessions have opened
     * @param closed how many sessions have closed, by the close code that this side was told or has chosen: 1006 if there was
     *     none
     * @param in what has come from peers
     * @param out what has been handed to the network
     * @param queuedBytes how many bytes wait to go out, in all sessions, those on their way to the network included
     * @param largestQueueBytes how many of them wait in the session in which most wait
     * @param dropped how many messages were not sent, by the cause: {@code overflow} and {@code budget} where a session was
     *     closed for what waited in it, or in all of them; {@code drop-oldest}, {@code drop-newest} and {@code conflate}
     *     where the endpoint prefers that
     * @param refused how many handshakes were refused, by the reason: {@code origin}, {@code authentication}, {@code
     *     parameter}, {@code request}, {@code rate}, {@code address}, {@code sessions}, {@code draining} or
     *     {@code failure}
     * @param rateLimited how many messages were not handled because their peers have sent too many
     * @param callbacks how long callbacks took, by what they were called for, as in {@link MetricsReceiver#called}; only since
     *     and while somebody wants that
     * @param roundTrips how long peers took to answer pings
     */
    record Reading(
            long open,
            long opened,
            Map<Integer, Long> closed,
            Traffic in,
            Traffic out,
            long queuedBytes,
            long largestQueueBytes,
            Map<String, Long> dropped,
            Map<String, Long> refused,
            long rateLimited,
            Map<String, Times> callbacks,
            Times roundTrips) {}

    /**
     * What one direction has carried.
     *
     * @param bytes those of the messages, without frames, and as they are before they are compressed
     */
    record Traffic(long messages, long bytes) {}

    /**
     * How long something took.
     *
     * @param count how often it was measured
     * @param total all times together
     * @param max the longest so far
     */
    record Times(long count, Duration total, Duration max) {}
}
