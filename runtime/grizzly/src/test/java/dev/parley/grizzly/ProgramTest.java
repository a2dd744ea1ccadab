package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs of their own, as users start them. */
class ProgramTest {

    private static final String MAIN = """
            public class Main {
                public static void main(String[] args) {
                    dev.parley.grizzly.ParleyServer.run(args);
                }
            }
            """;

    private static final String ECHO = """
            import jakarta.websocket.*;
            import jakarta.websocket.server.*;

            @ServerEndpoint("/echo")
            public class Echo {
                @OnMessage
                public String echo(String text) {
                    return text;
                }

                @OnClose
                public void close(CloseReason reason) {
                    System.getLogger("app").log(System.Logger.Level.INFO, reason.getCloseCode());
                }
            }
            """;

    private static final String TWO_MESSAGES = """
            import jakarta.websocket.*;
            import jakarta.websocket.server.*;

            @ServerEndpoint("/echo")
            public class TwoMessages {
                @OnMessage
                public void say(String text, String more) {}
            }
            """;

    private static final Pattern SERVES = Pattern.compile(" serves 1 endpoint at http://127\\.0\\.0\\.1:(\\d+)$");

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path classes;

    @BeforeEach
    void compileMain() throws IOException {
        compile("Main", MAIN);
    }

    @AfterEach
    void kill() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which has no signal that asks a program to end
    void a_program_that_is_told_to_end_closes_its_sessions_and_says_that_it_has_stopped() throws Exception {
        compile("Echo", ECHO);
        var program = start("--port", "0");
        var output = program.inputReader(UTF_8);

        try (var peer = RawPeer.open(port(output), "/echo")) {
            peer.sendText("hello");
            assertThat(peer.frame().text()).isEqualTo("hello");

            program.toHandle().destroy(); // Process.destroy() would close its output

            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            peer.sendClose(1001);
            assertThat(peer.isAtEnd()).isTrue();
        }
        assertThat(output.lines().filter(line -> !line.startsWith("  ")))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(" INFO    app: GOING_AWAY"),
                        line -> assertThat(line).endsWith(" INFO    dev.parley.grizzly: Stopped"));
        assertThat(program.waitFor()).isEqualTo(143);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_program_that_is_told_to_end_a_second_time_ends_at_once() throws Exception {
        compile("Echo", ECHO);
        var program = start("--port", "0", "--shutdown-timeout", "1h", "--close-timeout", "1h");
        var output = program.inputReader(UTF_8);

        try (var peer = RawPeer.open(port(output), "/echo")) {
            program.toHandle().destroy();
            assertThat(peer.frame().closeCode()).isEqualTo(1001);

            // The peer does not answer, so only this can end it.
            program.toHandle().destroy();

            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(program.exitValue()).isEqualTo(143);
        assertThat(output.lines())
                .noneMatch(line -> line.endsWith(" Stopped"))
                .anyMatch(line -> line.endsWith(
                        "WARNING dev.parley.grizzly: Ends at once, for it was told so while it was stopping"));
    }

    @Test
    void help_is_printed_and_the_exit_code_is_0() throws Exception {
        var program = start("--help");

        assertThat(text(program)).isEqualTo(HelpText.text());
        assertThat(program.waitFor()).isZero();
    }

    @Test
    void an_unknown_argument_is_one_sentence_and_the_exit_code_2() throws Exception {
        var program = start("--prot", "9000");

        assertThat(text(program)).isEqualTo("There is no argument --prot; did you mean --port?\n");
        assertThat(program.waitFor()).isEqualTo(2);
    }

    @Test
    void a_busy_port_is_one_sentence_and_the_exit_code_1() throws Exception {
        compile("Echo", ECHO);
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var program = start("--port", String.valueOf(other.getLocalPort()));

            assertThat(text(program))
                    .hasLineCount(1)
                    .startsWith("Nothing can listen on port " + other.getLocalPort() + " of 127.0.0.1 (");
            assertThat(program.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void problems_of_options_and_endpoints_are_shown_and_the_exit_code_is_1() throws Exception {
        compile("TwoMessages", TWO_MESSAGES);
        var program = start("--port", "99999");

        assertThat(text(program))
                .startsWith("2 problems keep the server from starting:\n")
                .contains("the argument --port", "[bad-option]", "TwoMessages.say(String, String)", "[two-messages]")
                .doesNotContain("\tat ", "Exception");
        assertThat(program.waitFor()).isEqualTo(1);
    }

    private void compile(String name, String source) throws IOException {
        var file = Files.writeString(classes.resolve(name + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-parameters",
                        "-proc:none",
                        "-cp",
                        classPath(),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(result).isZero();
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + File.pathSeparator + classPath(),
                "Main"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(classes.toFile())
                .redirectErrorStream(true)
                .start();
        started.add(process);
        return process;
    }

    /** That of the test without the tests, whose endpoints would be found. */
    private static String classPath() {
        var tests = Path.of(URI.create(ProgramTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(tests))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int port(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var found = SERVES.matcher(line);
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
        throw new AssertionError("The program does not say where it listens.");
    }

    private static String text(Process program) throws IOException {
        return new String(program.getInputStream().readAllBytes(), UTF_8).replace(System.lineSeparator(), "\n");
    }
}
