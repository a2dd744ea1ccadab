package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.EndpointProblemsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void help_is_printed_and_ends_well() {
        assertThat(run("--help")).isZero();

        assertThat(text(out)).isEqualTo(HelpText.text());
        assertThat(text(err)).isEmpty();
    }

    @Test
    void an_unknown_argument_is_one_sentence_and_exit_code_2() {
        assertThat(run("--prot", "9000")).isEqualTo(2);

        assertThat(text(err)).isEqualTo("There is no argument --prot; did you mean --port?\n");
    }

    @Test
    void bad_options_are_shown_without_a_stack_trace_and_exit_code_1() {
        assertThat(run("--port", "99999", "--idle-timeout", "soon")).isEqualTo(1);

        assertThat(text(err))
                .startsWith("2 problems keep the server from starting:\n")
                .contains("the argument --port", "the argument --idle-timeout")
                .doesNotContain("Exception", "at dev.parley");
    }

    @Test
    void a_busy_port_is_one_sentence_and_exit_code_1() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(other.getLocalPort());

            assertThat(run("--port", port)).isEqualTo(1);

            assertThat(text(err)).hasLineCount(1).contains(port, "--port").doesNotContain("Exception");
        }
    }

    @Test
    void the_program_may_make_the_server_complete() {
        assertThat(commandLine().run(new String[] {"--port", "0"}, server -> server.endpoint(String.class)))
                .isEqualTo(1);

        assertThat(text(err)).contains("java.lang.String");
    }

    @Test
    void nothing_is_set_up_for_help() {
        assertThat(commandLine().run(new String[] {"--help"}, server -> {
                    throw new AssertionError("set up");
                }))
                .isZero();
    }

    @Test
    void a_server_starts_and_stops_once() {
        var server = ParleyServer.builder().port(0).start();
        assertThat(server.uri()).hasToString("ws://127.0.0.1:" + server.port());
        assertThat(server.httpUri()).hasToString("http://127.0.0.1:" + server.port());

        server.stop();
        server.stop();

        assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_builder_goes_before_the_surroundings_and_arguments_before_the_builder() {
        System.setProperty("parley.context-path", "/surroundings");
        try (var server = ParleyServer.builder().port(0).start()) {
            assertThat(server.uri().getPath()).isEqualTo("/surroundings");
        }
        try (var server = ParleyServer.builder().port(0).contextPath("/builder").start()) {
            assertThat(server.uri().getPath()).isEqualTo("/builder");
        }
        try (var server = ParleyServer.builder()
                .port(0)
                .contextPath("/builder")
                .arguments(Arguments.read("--context-path", "/argument").settings())
                .start()) {
            assertThat(server.uri().getPath()).isEqualTo("/argument");
        } finally {
            System.clearProperty("parley.context-path");
        }
    }

    @Test
    void problems_of_options_and_endpoints_come_together() {
        assertThatThrownBy(() ->
                        ParleyServer.builder().port(-1).endpoint(String.class).build())
                .isInstanceOf(EndpointProblemsException.class)
                .hasMessageStartingWith("2 problems keep the server from starting:")
                .hasMessageContainingAll("parley.port", "java.lang.String");
    }

    private int run(String... args) {
        return commandLine().run(args);
    }

    private CommandLine commandLine() {
        return new CommandLine(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
