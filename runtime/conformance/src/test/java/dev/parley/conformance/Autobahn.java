package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import me.normanmaurer.maven.autobahntestsuite.AutobahnTestSuite;
import me.normanmaurer.maven.autobahntestsuite.FuzzingCaseResult;
import org.json.simple.JSONValue;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.python.util.PythonInterpreter;

/** Runs cases of the Autobahn test suite. Only one such run succeeds in a process: what the suite stands on cannot begin anew. */
final class Autobahn {

    /** Section 9 has messages of 16 MiB. */
    static final int LARGEST_MESSAGE = 16 << 20;

    /** It gives up after a second unless told otherwise, which it may itself spend on a message of section 9. */
    private static final Map<String, Integer> SECONDS =
            Map.of("openHandshakeTimeout", 20, "closeHandshakeTimeout", 20, "serverConnectionDropTimeout", 20);

    private Autobahn() {}

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
    static void loadBeforeTheServer() {
        new PythonInterpreter().exec("from autobahntestsuite import wstest");
    }

    /**
     * One test for each case.
     *
     * @param agent under what name the reports have the server
     * @param echo where messages come back
     * @param cases numbers, in which an asterisk stands for the rest
     * @param atLeast how many cases there are
     */
    static Stream<DynamicTest> run(String agent, URI echo, List<String> cases, int atLeast) {
        var results = AutobahnTestSuite.runFuzzingClient(agent, echo.toString(), SECONDS, cases, List.of());
        assertThat(results).hasSizeGreaterThanOrEqualTo(atLeast);
        return results.stream().map(result -> DynamicTest.dynamicTest(result.caseName(), () -> judge(result)));
    }

    /** None may fail, and what the suite merely tolerates is not good enough. */
    private static void judge(FuzzingCaseResult result) {
        var outcomes = List.of(String.valueOf(result.behavior()), String.valueOf(result.behaviorClose()));
        if (!List.of("OK", "INFORMATIONAL").containsAll(outcomes)) {
            throw new AssertionFailedError(explain(result));
        }
    }

    private static String explain(FuzzingCaseResult result) {
        var report = Path.of(result.reportFile());
        var told = (Map<?, ?>) JSONValue.parse(read(report));
        return """
                Case %s: %s, its close: %s
                what it does     %s
                what it expects  %s
                    events       %s
                    close        %s
                what it got      %s
                    close        %s %s
                its words        %s %s
                its report       %s""".formatted(
                        result.caseName(),
                        result.behavior(),
                        result.behaviorClose(),
                        told.get("description"),
                        told.get("expectation"),
                        told.get("expected"),
                        told.get("expectedClose"),
                        told.get("received"),
                        told.get("remoteCloseCode"),
                        told.get("remoteCloseReason"),
                        told.get("result"),
                        told.get("resultClose"),
                        report);
    }

    private static String read(Path report) {
        try {
            return Files.readString(report);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
