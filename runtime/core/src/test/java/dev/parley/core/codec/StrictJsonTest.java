package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.core.codec.Json.Kind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private static String refusal(String text) {
        return catchThrowableOfType(Misfit.class, () -> StrictJson.read(text)).detail();
    }

    @Test
    void a_text_is_read_whole() {
        var json = StrictJson.read(" { \"a\" : [ 1 , -2.5e+3 , true , false , null , \"x\" ] , \"b\" : { } } ");

        assertThat(json.members()).containsOnlyKeys("a", "b");
        assertThat(json.members().get("a").elements())
                .extracting(Json::kind)
                .containsExactly(Kind.NUMBER, Kind.NUMBER, Kind.TRUTH, Kind.TRUTH, Kind.NULL, Kind.TEXT);
        assertThat(json.members().get("a").elements().get(1).digits()).isEqualTo("-2.5e+3");
        assertThat(json.members().get("b").raw()).isEqualTo("{ }");
    }

    @Test
    void each_value_knows_its_own_text() {
        var json = StrictJson.read(" {\"a\":[1, \"\\u0041\"]} ");

        assertThat(json.raw()).isEqualTo("{\"a\":[1, \"\\u0041\"]}");
        assertThat(json.members().get("a").raw()).isEqualTo("[1, \"\\u0041\"]");
        assertThat(json.members().get("a").elements().get(1).raw()).isEqualTo("\"\\u0041\"");
    }

    @Test
    void escapes_are_resolved() {
        assertThat(StrictJson.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"")
                        .text())
                .isEqualTo("\"\\/\b\f\n\r\t\u00e9\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "10", "0.0", "1e0", "1E-7", "-12.340e+05"})
    void numbers_stand_as_they_are(String number) {
        assertThat(StrictJson.read(number).digits()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "\"\\",
                "\"\\u12",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "[1",
                "[1,",
                "-",
                "1.",
                "1e",
                "1e+"
            })
    void what_ends_too_early_is_refused(String text) {
        assertThat(refusal(text)).isEqualTo("the message ends too early");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}x        | x | 3",
                "{\"a\":1,} | } | 8",
                "[1,]       | ] | 4",
                "[,1]       | , | 2",
                "[1 2]      | 2 | 4",
                "{a:1}      | a | 2",
                "{'a':1}    | ' | 2",
                "{\"a\" 1}  | 1 | 6",
                "nul        | n | 1",
                "True       | T | 1",
                "01         | 1 | 2",
                "+1         | + | 1",
                ".5         | . | 1",
                "1.e5       | e | 3",
                "NaN        | N | 1",
                "/**/1      | / | 1",
                "\"\\x\"    | x | 3",
                "\"\\u00g0\"| g | 6",
                "\"\\u\u0661111\"| \u0661 | 4",
                "\uFEFF1    | \uFFFD | 1",
                "\u06611    | \u0661 | 1",
            })
    void what_is_no_json_is_refused_with_its_place(String text, String found, int place) {
        assertThat(refusal(text)).isEqualTo("the message has an unexpected \"" + found + "\" at character " + place);
    }

    @Test
    void control_characters_in_texts_are_refused() {
        for (var c = '\0'; c < ' '; c++) {
            assertThat(refusal("\"" + c + "\"")).startsWith("the message has an unexpected");
            assertThat(refusal("\"\\n" + c + "\"")).startsWith("the message has an unexpected");
        }
        assertThat(StrictJson.read("\"\u007F\u2028\"").text()).isEqualTo("\u007F\u2028");
    }

    @Test
    void a_member_that_stands_twice_is_refused_however_it_is_written() {
        assertThat(refusal("{\"a\":1,\"a\":1}")).isEqualTo("the message has the member \"a\" twice");
        assertThat(refusal("{\"a\":1,\"\\u0061\":1}")).isEqualTo("the message has the member \"a\" twice");
        assertThat(refusal("[{\"b\":{\"a\":null,\"a\":null}}]")).isEqualTo("the message has the member \"a\" twice");
        assertThat(StrictJson.read("{\"a\":{\"a\":1},\"A\":1}").members()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\ud800", "\\udc00", "\\ud800x", "\\udc00\\ud800", "\ud800", "x\udc00", "\\ud83d\\ud83d\\ude00"
            })
    void half_a_surrogate_pair_is_refused(String text) {
        assertThat(refusal("\"" + text + "\"")).isEqualTo("the message has a text with half a surrogate pair");
        assertThat(refusal("{\"" + text + "\":1}")).isEqualTo("the message has a text with half a surrogate pair");
    }

    @Test
    void sixty_four_levels_are_the_deepest() {
        assertThat(StrictJson.read("[".repeat(64) + "]".repeat(64)).elements()).hasSize(1);
        assertThat(StrictJson.read("[[[]],[[]]]").elements()).hasSize(2);
        assertThat(refusal("[".repeat(65) + "]".repeat(65))).isEqualTo("the message nests deeper than 64 levels");
        assertThat(refusal("{\"a\":".repeat(1_000_000))).isEqualTo("the message nests deeper than 64 levels");
    }

    @Test
    void levels_that_have_ended_do_not_count() {
        assertThat(StrictJson.read("[" + "[],{},".repeat(100) + "0]").elements())
                .hasSize(201);
    }

    @Test
    void a_number_has_a_thousand_characters_at_most() {
        assertThat(StrictJson.read("9".repeat(1000)).digits()).hasSize(1000);
        assertThat(refusal("9".repeat(1001))).isEqualTo("the message has a number of more than 1000 characters");
    }

    @Test
    void names_that_share_a_hash_code_cost_no_more_than_others() {
        var names = collisions(14);
        var text = new StringBuilder("{");
        names.forEach(name -> text.append('"').append(name).append("\":1,"));

        assertThat(refusal(text + "\"" + names.get(7) + "\":1}")).endsWith("twice");
    }

    /** Two letters with one hash code, in all combinations: 2^length names. */
    private static List<String> collisions(int length) {
        var names = List.of("");
        for (var i = 0; i < length; i++) {
            var longer = new ArrayList<String>();
            names.forEach(name -> longer.addAll(List.of(name + "Aa", name + "BB")));
            names = longer;
        }
        return names;
    }

    @Test
    void what_a_sender_wrote_is_shown_short_and_clean() {
        assertThat(Json.quoted("a\u0000\u202E\n\ud800b")).isEqualTo("\"a\uFFFD\uFFFD\uFFFD\uFFFDb\"");
        assertThat(Json.quoted("x".repeat(41))).isEqualTo("\"" + "x".repeat(40) + "…\"");
        assertThat(Json.quoted("\uD83D\uDE00".repeat(40))).isEqualTo("\"" + "\uD83D\uDE00".repeat(40) + "\"");
    }

    @Property
    void no_text_fails_but_as_a_misfit(
            @ForAll
                    @Chars({
                        '{', '}', '[', ']', '"', ',', ':', '\\', 'u', 'd', '8', '0', '-', '.', 'e', 't', 'n', ' ',
                        '\ud800'
                    })
                    @CharRange(from = '\0', to = ' ')
                    String text) {
        try {
            assertThat(StrictJson.read(text).raw()).isEqualTo(text.strip());
        } catch (Misfit refused) {
            assertThat(refused.detail()).startsWith("the message ");
        }
    }

    @Property
    void any_text_that_is_written_is_read_back(@ForAll String text) {
        var out = new JsonOut();
        out.string(text);

        var read = StrictJson.read(out.text()).text();

        assertThat(read)
                .isEqualTo(new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_16BE),
                        java.nio.charset.StandardCharsets.UTF_16BE));
    }
}
