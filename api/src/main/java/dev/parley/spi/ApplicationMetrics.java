package dev.parley.spi;

import java.util.List;
import java.util.Map;

/**
 * The numbers of an application.
 *
 * <p><b>Threads.</b> Any thread may ask at any time; nothing waits for anybody.
 */
public interface ApplicationMetrics {

    /** Its context path; {@code /} if it has none. */
    String name();

    /** Whether it should be sent new sessions. */
    State state();

    /** Those of its endpoints, in the order of their paths. */
    List<EndpointMetrics> endpoints();

    /**
     * How many handshakes were refused before anybody knew their endpoint, by the reason, which is one of the words that
     * {@link EndpointMetrics.Reading#refused()} has.
     */
    Map<String, Long> refused();

    /** Whether an application should be sent new sessions. */
    enum State {
        /** It should. */
        READY,
        /**
         * Others should rather have them, until sessions have ended or their peers have read: it has as many as it may have, or
         * little is left of the memory for what they hold.
         */
        SATURATED,
        /** It takes none any more: it stops. */
        DRAINING
    }
}
