package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    @Test
    void a_value_follows_its_name_or_an_equals_sign() {
        var arguments = Arguments.read("--port", "9000", "--host=0.0.0.0", "--tls-key-store-password=a=b");

        assertThat(arguments.settings())
                .containsExactly(
                        new Setting("parley.port", "9000", "the argument --port"),
                        new Setting("parley.host", "0.0.0.0", "the argument --host"),
                        new Setting("parley.tls.key-store-password", "a=b", "the argument --tls-key-store-password"));
        assertThat(arguments.help()).isFalse();
    }

    @Test
    void a_switch_needs_no_value_but_takes_one() {
        var arguments = Arguments.read("--traffic-log", "--virtual-threads", "false", "--traffic-log=false");

        assertThat(arguments.settings()).extracting(Setting::value).containsExactly("true", "false", "false");
    }

    @Test
    void an_empty_value_and_one_with_a_single_dash_are_values() {
        var arguments = Arguments.read("--health-path", "", "--context-path=", "--port", "-1");

        assertThat(arguments.settings()).extracting(Setting::value).containsExactly("", "", "-1");
    }

    @ParameterizedTest
    @CsvSource({"--help", "-h"})
    void help_may_be_asked_for_among_others(String help) {
        assertThat(Arguments.read("--port", "1", help).help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 9000|There is no argument --prot; did you mean --port?",
                "-port 9000|There is no argument -port; did you mean --port?",
                "--prot=9000|There is no argument --prot; did you mean --port?",
                "--colour|There is no argument --colour; --help shows those that there are.",
                "start|There is no argument start; --help shows those that there are.",
                "--port|--port wants a value: a number from 0 to 65535.",
                "--port --host|--port wants a value: a number from 0 to 65535.",
            })
    void what_means_nothing_is_said_in_one_sentence(String line, String sentence) {
        assertThatThrownBy(() -> Arguments.read(line.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
    }
}
