package dev.parley.conformance;

import dev.parley.grizzly.ParleyServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** All cases that the Autobahn test suite has for servers. */
class AutobahnTest {

    @BeforeAll
    static void load() {
        Autobahn.loadBeforeTheServer();
    }

    @TestFactory
    @Timeout(1200)
    Stream<DynamicTest> every_case_is_passed() {
        try (var server = ParleyServer.builder()
                .endpoint(Autobahn.Echo.class)
                .port(0)
                .maxMessageBytes(Autobahn.LARGEST_MESSAGE)
                .maxOutboxBytes(4L * Autobahn.LARGEST_MESSAGE)
                .start()) {
            return Autobahn.run("Parley", server.uri().resolve("/echo"), List.of("*"), 301);
        }
    }
}
