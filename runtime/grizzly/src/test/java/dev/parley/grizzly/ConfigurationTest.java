package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Problem;
import dev.parley.core.Option;
import dev.parley.core.ParleyOptions;
import dev.parley.core.Setting;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    private static final String SOURCE = """
            package %s;

            public final class OwnSource implements org.eclipse.microprofile.config.spi.ConfigSource {

                public java.util.Set<String> getPropertyNames() {
                    return java.util.Set.of("parley.port");
                }

                public String getValue(String name) {
                    return name.equals("parley.port") ? "7" : null;
                }

                public String getName() {
                    return "own";
                }
            }
            """;

    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();
    private Path file;
    private URLClassLoader loader;

    @BeforeEach
    void open() throws IOException {
        file = Files.createDirectories(folder.resolve("META-INF")).resolve("microprofile-config.properties");
        loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
        System.clearProperty("parley.port");
        System.clearProperty("parley.prot");
    }

    @Test
    void nothing_is_set_unless_somebody_does() {
        assertThat(settings(Map.of())).isEmpty();
    }

    @Test
    void every_option_can_be_set_by_the_environment() {
        for (var option : ParleyOptions.known()) {
            assertThat(settings(Map.of(option.variable(), "x")))
                    .containsExactly(new Setting(option.key(), "x", "the environment variable " + option.variable()));
        }
    }

    @Test
    void system_properties_come_before_the_environment_and_that_before_the_file() throws IOException {
        Files.writeString(file, "parley.port=1\n");
        assertThat(settings(Map.of())).containsExactly(new Setting("parley.port", "1", file.toString()));

        var environment = Map.of("PARLEY_PORT", "2");
        assertThat(settings(environment))
                .containsExactly(new Setting("parley.port", "2", "the environment variable PARLEY_PORT"));

        System.setProperty("parley.port", "3");
        assertThat(settings(environment))
                .containsExactly(new Setting("parley.port", "3", "the system property parley.port"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme", "io.smallrye.config.source.acme"})
    void sources_that_the_application_brings_count_whoever_made_them(String name) throws IOException {
        compile(SOURCE.formatted(name));
        var services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ConfigSource.class.getName()), name + ".OwnSource\n");

        assertThat(settings(Map.of())).containsExactly(new Setting("parley.port", "7", "own"));
    }

    private void compile(String source) throws IOException {
        var file = Files.writeString(folder.resolve("OwnSource.java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(result).isZero();
    }

    @Test
    void an_empty_value_is_a_value() throws IOException {
        Files.writeString(file, "parley.health-path=\n");

        assertThat(settings(Map.of())).containsExactly(new Setting("parley.health-path", "", file.toString()));
    }

    @Test
    void a_value_may_refer_to_another() throws IOException {
        Files.writeString(file, "parley.port=${my.port}\nmy.port=7\nparley.host=${none:localhost}\n");

        assertThat(settings(Map.of())).extracting(Setting::value).containsExactlyInAnyOrder("7", "localhost");
    }

    @Test
    void a_value_that_refers_to_nothing_is_a_problem() throws IOException {
        Files.writeString(file, "parley.host=${my.host}\nparley.tls.key-store-password=${geheim}\n");

        assertThat(settings(Map.of())).isEmpty();
        assertThat(problems).hasSize(2).extracting(Problem::found).contains("${my.host}", "a value that is not shown");
        assertThat(problems.get(0)).hasToString("""
                parley.host refers to something that has no value.  [bad-option]
                   at        %s
                   found     ${my.host}
                   expected  a value for every name between ${ and }; \\${ stands for ${ itself
                   fix       Set what is missing, or give it a default: ${name:default}.""".formatted(file));
    }

    @Test
    void unknown_keys_are_passed_on_without_their_values() throws IOException {
        Files.writeString(file, "parley.moon=full\nparleyx.port=1\nother.key=1\n");
        System.setProperty("parley.prot", "1");

        assertThat(settings(Map.of()))
                .containsExactlyInAnyOrder(
                        new Setting("parley.prot", "", "the system property parley.prot"),
                        new Setting("parley.moon", "", file.toString()));
    }

    @Test
    void unknown_variables_count_only_if_they_look_like_an_option() {
        var environment =
                Map.of("PARLEY_PROT", "1", "PARLEY_HOME", "/opt", "PARLEY_SERVICE_HOST", "10.0.0.1", "PATH", "");

        assertThat(settings(environment))
                .containsExactly(new Setting("PARLEY_PROT", "", "the environment variable PARLEY_PROT"));
    }

    @Test
    void the_help_names_every_option_in_lines_that_fit_a_screen() {
        var help = HelpText.text();

        assertThat(ParleyOptions.known()).extracting(Option::argument).allMatch(help::contains);
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(help).contains("""
                  --port   [8080]
                      The TCP port that the server listens on. 0 takes a free one, which the start-up log names.
                      Expects a number from 0 to 65535.
                """);
    }

    private List<Setting> settings(Map<String, String> environment) {
        return Configuration.settings(loader, environment, problems);
    }
}
