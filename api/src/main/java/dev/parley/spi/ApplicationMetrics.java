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

    /** Whether it takes new sessions. */
    State state();

    /** Those of its endpoints, in the order of their paths. */
    List<EndpointMetrics> endpoints();

    /**
     * How many handshakes were refused before anybody knew their endpoint, by the reason, which is one of the words that
     * {@link EndpointMetrics.Reading#refused()} has.
     */
    Map<String, Long> refused();

    /** Whether an application takes new sessions. */
    enum State {
        /** It does. */
        READY,
        /** One of its limits is reached: it does again when sessions have ended, or their peers have read. */
        SATURATED,
        /** It does not any more: it stops. */
        DRAINING
    }
}
