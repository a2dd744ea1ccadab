package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.grizzly.ParleyServer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import me.normanmaurer.maven.autobahntestsuite.AutobahnTestSuite;
import me.normanmaurer.maven.autobahntestsuite.FuzzingCaseResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.python.util.PythonInterpreter;

/** The Autobahn test suite, all cases that it has for servers: none fails, and none is merely tolerated. */
class AutobahnTest {

    private static final int LARGEST_MESSAGE = 16 << 20;

    /** Sends all messages back. */
    @ServerEndpoint("/echo")
    public static final class Echo {

        @OnMessage
        public String text(String message) {
            return message;
        }

        @OnMessage
        public byte[] binary(byte[] message) {
            return message;
        }
    }

    /** Later it would not find Python's module "io": a Java package with that name has classes of the server's. */
    @BeforeAll
    static void load_the_suite_before_the_server() {
        new PythonInterpreter().exec("from autobahntestsuite import wstest");
    }

    @TestFactory
    @Timeout(1200)
    Stream<DynamicTest> every_case_is_passed() {
        try (var server = ParleyServer.builder()
                .endpoint(Echo.class)
                .port(0)
                .maxMessageBytes(LARGEST_MESSAGE)
                .maxOutboxBytes(4L * LARGEST_MESSAGE)
                .start()) {
            var results = AutobahnTestSuite.runFuzzingClient(
                    "Parley", server.uri().resolve("/echo").toString(), Map.of(), List.of("*"), List.of());
            assertThat(results).hasSizeGreaterThan(300);
            return results.stream().map(AutobahnTest::passes);
        }
    }

    private static DynamicTest passes(FuzzingCaseResult result) {
        return DynamicTest.dynamicTest(result.caseName(), () -> {
            var outcomes = List.of(String.valueOf(result.behavior()), String.valueOf(result.behaviorClose()));
            assertThat(outcomes).as(result.reportFile()).isSubsetOf("OK", "INFORMATIONAL");
        });
    }
}
