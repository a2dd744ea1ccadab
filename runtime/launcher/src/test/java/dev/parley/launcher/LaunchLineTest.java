package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.LaunchLine.Named;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaunchLineTest {

    @Test
    void what_is_no_option_and_no_value_of_one_is_an_application() {
        var line = LaunchLine.read(
                "a.war",
                "--port",
                "9000",
                "--traffic-log",
                "b.war",
                "--host=0.0.0.0",
                "--traffic-log",
                "false",
                "c.war");

        assertThat(line.applications()).extracting(Named::path).containsExactly("a.war", "b.war", "c.war");
        assertThat(line.options())
                .containsExactly("--port", "9000", "--traffic-log", "--host=0.0.0.0", "--traffic-log", "false");
        assertThat(line.fault()).isEmpty();
    }

    @Test
    void a_context_path_is_that_of_the_application_behind_it() {
        var line = LaunchLine.read("a.war", "--context-path", "/b", "b.war", "--context-path=/c", "c.war");

        assertThat(line.applications())
                .containsExactly(
                        new Named("a.war", Optional.empty()),
                        new Named("b.war", Optional.of("/b")),
                        new Named("c.war", Optional.of("/c")));
        assertThat(line.fault()).isEmpty();
    }

    @Test
    void behind_the_only_application_it_is_for_that() {
        var line = LaunchLine.read("a.war", "--context-path", "/a");

        assertThat(line.applications()).containsExactly(new Named("a.war", Optional.of("/a")));
        assertThat(line.fault()).isEmpty();
    }

    @Test
    void a_context_path_for_nothing_is_a_fault() {
        assertThat(LaunchLine.read("a.war", "b.war", "--context-path", "/c").fault())
                .contains("--context-path /c has no application behind it; it stands before the one that it is for.");
        assertThat(LaunchLine.read("--context-path", "/a", "a.war", "--context-path", "/b")
                        .fault())
                .isPresent();
        assertThat(LaunchLine.read("--context-path", "/a", "--context-path", "/b", "a.war")
                        .fault())
                .isPresent();
        assertThat(LaunchLine.read("a.war", "--context-path").fault())
                .contains("--context-path wants a value: a path such as /app, before an application.");
    }

    @Test
    void no_application_is_a_fault() {
        assertThat(LaunchLine.read("--port", "9000").fault())
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("There is no application to serve;"));
    }

    @Test
    void help_may_be_asked_anywhere() {
        assertThat(LaunchLine.read("a.war", "--help").help()).isTrue();
        assertThat(LaunchLine.read("-h").help()).isTrue();
        assertThat(LaunchLine.read("a.war").help()).isFalse();
    }

    @Test
    void what_is_unknown_is_left_for_the_server_to_complain_of() {
        assertThat(LaunchLine.read("--prot", "9000").options()).containsExactly("--prot");
    }
}
