package dev.parley.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.Setting;
import dev.parley.servlet.ExampleEndpoints.Moves;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final String KEY = "parley.max-message-size";

    private final FakeContext fake = FakeContext.withContainer();

    @AfterEach
    void clear() {
        System.clearProperty(KEY);
    }

    @Test
    void MicroProfile_Config_is_asked_before_context_parameters() {
        System.setProperty(KEY, "10");
        fake.parameters.put(KEY, "20");

        assertThat(Settings.of(fake.context()))
                .contains(
                        new Setting(KEY, "10", KEY + " in MicroProfile Config"),
                        new Setting(KEY, "20", "the context parameter " + KEY));
    }

    @Test
    void without_it_system_properties_are_asked_before_the_environment() {
        System.setProperty(KEY, "10");

        assertThat(Settings.ofMachine(Map.of("PARLEY_MAX_MESSAGE_SIZE", "20", "PATH", "/bin")))
                .containsExactly(
                        new Setting(KEY, "10", "the system property " + KEY),
                        new Setting(KEY, "20", "the environment variable PARLEY_MAX_MESSAGE_SIZE"));
    }

    @Test
    void a_wrong_value_is_a_problem_that_names_its_place() {
        fake.parameters.put(KEY, "much");

        assertThatThrownBy(() -> fake.start(Parley.initializer(Moves.class)))
                .hasMessageContaining("at        the context parameter " + KEY)
                .hasMessageContaining("found     much");
    }

    @Test
    void an_unknown_key_is_a_problem() {
        fake.parameters.put("parley.max-mesage-size", "10");
        fake.parameters.put("something.else", "10");

        assertThatThrownBy(() -> fake.start(Parley.initializer(Moves.class)))
                .hasMessageContaining("[unknown-option]")
                .hasMessageContaining("1 problem ");
    }
}
