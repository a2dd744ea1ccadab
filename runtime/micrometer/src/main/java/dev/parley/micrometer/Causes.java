package dev.parley.micrometer;

import java.util.List;

/** The values of tags: all of them have their meters from the start, so that the first event is seen as one. */
final class Causes {

    /** Why handshakes are refused. */
    static final List<String> REFUSED = List.of(
            "origin", "authentication", "parameter", "request", "rate", "address", "sessions", "draining", "failure");

    /** Why messages are not sent. */
    static final List<String> DROPPED = List.of("overflow", "budget", "drop-oldest", "drop-newest", "conflate");

    /** The close codes that have a meter of their own: those of RFC 6455 that are in use. Peers may send thousands of others. */
    static final List<Integer> CODES =
            List.of(1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013);

    private Causes() {}
}
