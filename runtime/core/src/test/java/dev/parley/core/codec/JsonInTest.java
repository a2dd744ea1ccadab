package dev.parley.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.CodecException;
import dev.parley.MessageCodec.Decoded;
import dev.parley.core.host.Payload;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbProperty;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pass over the bytes takes what the tree takes, and nothing else. */
class JsonInTest {

    enum Color {
        RED,
        GREEN
    }

    sealed interface In permits All, Tree, Point {}

    @SuppressWarnings("ArrayRecordComponent")
    record All(
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            char c,
            boolean t,
            String text,
            Color color,
            UUID id,
            Instant at,
            BigDecimal exact,
            Optional<String> maybe,
            OptionalInt number,
            List<In> list,
            Map<String, Integer> map,
            int[] array,
            Object any)
            implements In {

        @Override
        public boolean equals(Object other) {
            return other instanceof All && other.toString().equals(toString());
        }

        @Override
        public int hashCode() {
            return i;
        }

        @Override
        public String toString() {
            return Arrays.asList(b, s, i, l, f, d, c, t, text, color, id, at, exact, maybe, number, list, map, any)
                    + Arrays.toString(array);
        }
    }

    record Tree(Optional<In> left, Optional<In> right) implements In {}

    record Point(int x, int y) implements In {}

    private static final String FULL = """
            {"type":"all","b":-128,"s":32767,"i":2147483647,"l":-9223372036854775808,"f":1.5e-3,"d":-0.0,"c":"\u00e9",\
            "t":true,"text":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\u20ac\uD83D\uDE00","color":"GREEN",\
            "id":"12345678-9abc-DEF0-1234-56789abcdef0","at":"2026-02-28T23:59:59.120Z","exact":1.50e+3,"maybe":"m",\
            "number":7,"list":[{"type":"point","x":1,"y":2},{"y":4,"x":3,"type":"point"}],"map":{"":0,"k":-1},\
            "array":[1,2,3],"any":{"a":[1,null,"x"]},"$id":"7"}""";

    private static final CodecRegistry CODECS =
            new CodecRegistry(new JsonbConfig(), List.of(), JsonInTest.class.getClassLoader());
    private static final JsonCodec CODEC =
            CODECS.json(new Wire.Tagged(Root.of(In.class).orElseThrow()), new Wire.None());

    private static Decoded plain(String text) {
        return plain(CODEC, text);
    }

    /** As a slice in the midst of bytes that would change everything. */
    private static Decoded plain(JsonCodec codec, String text) {
        var around = ("0" + text + "0").getBytes(UTF_8);
        return codec.plain(around, 1, around.length - 2);
    }

    private static JsonCodec untagged(Class<?> type) {
        return CODECS.json(new Wire.Untagged(type), new Wire.None());
    }

    @Test
    void a_message_in_order_is_taken_whatever_it_consists_of() {
        assertThat(plain(FULL)).isNotNull().isEqualTo(CODEC.faulty(FULL));
        assertThat(plain(FULL).id()).contains("\"7\"");
        assertThat(plain(FULL).type()).isEqualTo(All.class);
    }

    @Test
    void so_is_one_with_space_between_all_its_tokens() {
        var spaced = FULL.replaceAll("([{}\\[\\]:,])(?=([^\"]*\"[^\"]*\")*[^\"]*$)", " \n$1\t\r");

        assertThat(plain(spaced)).isNotNull().isEqualTo(CODEC.faulty(FULL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"point\",\"x\":1,\"y\":2}",
                "{\"x\":1,\"y\":2,\"type\":\"point\"}",
                "{\"y\":2,\"type\":\"point\",\"x\":1}",
                "{\"y\":2 , \"type\" : \"point\" , \"x\":1}",
                "{\"other\":{\"type\":\"tree\",\"a\":[\"}\"]},\"type\":\"point\",\"x\":1,\"y\":2}",
                "{\"a\":1.5e3,\"b\":\"\\n\",\"c\":null,\"d\":true,\"e\":[[]],\"type\":\"point\",\"x\":1,\"y\":2,\"f\":{}}",
                "{\"\u00e9\":1,\"x\":1,\"type\":\"point\",\"y\":2}",
            })
    void tag_and_members_stand_anywhere_among_members_that_nobody_expects(String text) {
        assertThat(plain(text)).isNotNull().isEqualTo(new Decoded(new Point(1, 2), Point.class, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"x\":1}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"type\":\"point\"}",
                "{\"x\":1,\"type\":\"point\",\"y\":2,\"type\":\"point\"}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":1,\"z\":1}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":{\"a\":1,\"a\":1}}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"$id\":1,\"$id\":1}",
                "{\"type\":\"point\",\"x\":1,\"\\u0078\":1,\"y\":2}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"\\ud800\":1}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":\"\\ud800\"}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":\"\\x\"}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":\"\t\"}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\t\":1}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":01}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":1.}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":nul}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":}",
                "{\"type\":\"point\",\"x\":1,\"y\":2,}",
                "{\"type\":\"point\",,\"x\":1,\"y\":2}",
                "{\"type\":\"point\" \"x\":1,\"y\":2}",
                "{\"type\":\"point\",\"x\":1,\"y\":2}}",
                "{\"type\":\"point\",\"x\":1,\"y\":2",
                "{\"type\":\"point\",\"x\":01,\"y\":2}",
                "{\"type\":\"point\",\"x\":+1,\"y\":2}",
                "{\"type\":\"point\",\"x\":-,\"y\":2}",
                "{\"type\":\"point\",\"x\":2147483648,\"y\":2}",
                "{\"type\":\"point\",\"x\":1.5,\"y\":2}",
                "{\"type\":\"point\",\"x\":1}",
                "{\"type\":\"point\",\"x\":1,\"y\":null}",
                "{\"type\":\"point\",\"x\":1,\"y\":\"2\"}",
                "{\"type\":\"line\",\"x\":1,\"y\":2}",
                "{\"type\":1,\"x\":1,\"y\":2}",
                "{\"x\":1,\"y\":2}",
                "{}",
                "[]",
                "null",
                "",
                " ",
                "{\"x\":1,\"y\":2,\"z\":[,\"type\":\"point\"}",
                "{\"x\":1,\"y\":2,\"z\":\"\\",
            })
    void what_the_tree_refuses_is_not_taken(String text) {
        assertThat(plain(text)).isNull();
        assertThat(catchThrowableOfType(CodecException.class, () -> CODEC.faulty(text)))
                .isNotNull();
    }

    @Test
    void sixty_four_levels_are_the_deepest_wherever_they_are() {
        for (var depth : List.of(62, 63, 64)) {
            var deep = "{\"type\":\"point\",\"x\":1,\"y\":2,\"z\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
            var trees = "{\"type\":\"tree\",\"left\":".repeat(depth) + "{\"type\":\"tree\"}" + "}".repeat(depth);
            assertThat(plain(deep) != null).isEqualTo(depth < 64);
            assertThat(plain(trees) != null).isEqualTo(depth < 64);
        }
    }

    @Test
    void numbers_end_where_their_types_do() {
        var longs = untagged(Long.class);

        assertThat(plain(longs, "9223372036854775807").message()).isEqualTo(Long.MAX_VALUE);
        assertThat(plain(longs, "-9223372036854775808").message()).isEqualTo(Long.MIN_VALUE);
        for (var text : List.of("9223372036854775808", "-9223372036854775809", "9999999999999999999", "1".repeat(20))) {
            assertThat(plain(longs, text)).isNull();
        }
        assertThat(plain(untagged(Byte.class), "-129")).isNull();
        assertThat(plain(untagged(Double.class), "1e309")).isNull();
        assertThat(plain(untagged(Float.class), "1e39")).isNull();
    }

    @Property
    void doubles_and_floats_are_the_nearest_ones(@ForAll double number, @ForAll float single, @ForAll int hundredths) {
        for (var text : List.of("" + number, "" + single, "" + hundredths / 100.0, "" + hundredths, "-0")) {
            assertThat(plain(untagged(Double.class), text).message()).isEqualTo(Double.parseDouble(text));
        }
        for (var text : List.of("" + single, hundredths / 100 + "." + Math.abs(hundredths % 100), "-0.0", "16777217")) {
            assertThat(plain(untagged(Float.class), text).message()).isEqualTo(Float.parseFloat(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00.1234567890Z",
                "+10000-01-01T00:00:00Z",
                "2026-01-01T00:00:00+01:00",
                "2026-1-01T00:00:00Z",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:00",
            })
    void unusual_instants_are_left_to_json_b(String text) {
        assertThat(plain(untagged(Instant.class), "\"" + text + "\"")).isNull();
    }

    @Test
    void instants_have_the_text_that_java_gives_them() {
        for (var text : List.of(
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "1970-01-01T00:00:00.000001Z",
                "2024-02-29T12:34:56.7Z",
                "9999-12-31T23:59:59.999Z")) {
            assertThat(plain(untagged(Instant.class), "\"" + text + "\"").message())
                    .isEqualTo(Instant.parse(text));
        }
        for (var instant : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.parse("0000-01-01T00:00:00Z"))) {
            var written = CODECS.json(new Wire.None(), new Wire.None()).encode(instant, Instant.class, null);
            assertThat(written).isEqualTo("\"" + instant + "\"");
        }
    }

    @Test
    void names_of_one_hash_code_are_not_taken_for_each_other() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        var both = untagged(Both.class);

        assertThat(plain(both, "{\"BB\":2,\"Aa\":1}").message()).isEqualTo(new Both(1, 2));
        assertThat(plain(both, "{\"Aa\":1,\"BB\":2,\"C#\":3}").message()).isEqualTo(new Both(1, 2));
        assertThat(plain(untagged(Single.class), "{\"BB\":2}")).isNull();
    }

    @Test
    void a_name_with_quotation_marks_is_not_two_names() {
        var codec = untagged(Quoted.class);

        assertThat(plain(codec, "{\"a\":1,\"b\":2}")).isNull();
        assertThat(plain(codec, "{\"a\\\":1,\\\"b\":2}").message()).isEqualTo(new Quoted(2));
    }

    record Quoted(@JsonbProperty("a\":1,\"b") int n) {}

    record Both(int Aa, int BB) {}

    record Single(int Aa) {}

    @Test
    void a_class_of_many_members_is_read_as_a_tree() {
        var wide = new StringBuilder("{\"m0\":0");
        var codec = untagged(Wide.class);
        for (var i = 1; i < 65; i++) {
            wide.append(",\"m").append(i).append("\":").append(i);
        }

        assertThat(codec.decode(Payload.utf8((wide + "}").getBytes(UTF_8))).message())
                .isEqualTo(CODECS.json(new Wire.Untagged(Wide.class), new Wire.None())
                        .faulty(wide + "}")
                        .message());
    }

    // @formatter:off
    record Wide(
            int m0,
            int m1,
            int m2,
            int m3,
            int m4,
            int m5,
            int m6,
            int m7,
            int m8,
            int m9,
            int m10,
            int m11,
            int m12,
            int m13,
            int m14,
            int m15,
            int m16,
            int m17,
            int m18,
            int m19,
            int m20,
            int m21,
            int m22,
            int m23,
            int m24,
            int m25,
            int m26,
            int m27,
            int m28,
            int m29,
            int m30,
            int m31,
            int m32,
            int m33,
            int m34,
            int m35,
            int m36,
            int m37,
            int m38,
            int m39,
            int m40,
            int m41,
            int m42,
            int m43,
            int m44,
            int m45,
            int m46,
            int m47,
            int m48,
            int m49,
            int m50,
            int m51,
            int m52,
            int m53,
            int m54,
            int m55,
            int m56,
            int m57,
            int m58,
            int m59,
            int m60,
            int m61,
            int m62,
            int m63,
            int m64) {}
    // @formatter:on

    @Test
    void a_map_that_is_the_message_does_not_get_the_id() {
        var maps = CODECS.json(new Wire.Untagged(Map.class), new Wire.None());

        var decoded = plain(maps, "{\"a\":1,\"$id\":7,\"b\":{\"$id\":8}}");

        assertThat(decoded).isEqualTo(maps.faulty("{\"a\":1,\"$id\":7,\"b\":{\"$id\":8}}"));
        assertThat(decoded.id()).contains("7");
        assertThat(plain(maps, "{\"a\":1,\"a\":2}")).isNull();
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\\",
                        " ",
                        "1",
                        "-",
                        "0",
                        ".",
                        "e",
                        "null",
                        "true",
                        "\u00e9",
                        "\"type\":",
                        "\"point\"",
                        "\"tree\"",
                        "\"left\":",
                        "\"x\":",
                        "\"y\":",
                        "\"$id\":",
                        "\\u0078",
                        "{\"type\":\"point\",\"x\":1,\"y\":2}",
                        "\uD83D\uDE00",
                        "\\ud83d",
                        "\t",
                        "\u0001",
                        "\"a\"")
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 3000)
    void whatever_is_taken_is_what_the_tree_makes_of_it(@ForAll("pieces") List<String> pieces, @ForAll int place) {
        var text = String.join("", pieces);
        for (var each : List.of(text, "{\"type\":\"tree\"," + text + "}", inserted(text, place))) {
            // Bytes have no halves of surrogate pairs.
            var plain = StrictJson.hasWholePairs(each) ? plain(each) : null;
            if (plain != null) {
                assertThat(plain).isEqualTo(CODEC.faulty(each));
            }
        }
    }

    private static String inserted(String text, int place) {
        var at = Math.floorMod(place, FULL.length());
        return FULL.substring(0, at) + text + FULL.substring(at);
    }

    @Property
    void a_text_is_read_as_it_was_written(@ForAll String text) {
        var json = new String(new String(text.getBytes(UTF_8), UTF_8).getBytes(UTF_8), StandardCharsets.UTF_8);
        var escaped = new StringBuilder("\"");
        json.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        var texts = untagged(String.class);

        assertThat(plain(texts, JsonOut.quoted(json)).message()).isEqualTo(json);
        assertThat(plain(texts, escaped + "\"").message()).isEqualTo(json);
    }

    @Test
    void objects_in_objects_with_their_tags_at_the_end_are_not_scanned_for_ever() {
        var levels = 60;
        var text = "{\"left\":".repeat(levels) + "{\"x\":1,\"y\":2,\"type\":\"point\"}"
                + ",\"type\":\"tree\"}".repeat(levels);

        assertThat(plain(text)).isNull();
        assertThat(CODEC.decode(text).message()).isInstanceOf(Tree.class);
    }

    @Test
    void half_a_surrogate_pair_in_a_string_is_no_question_mark() {
        var texts = untagged(String.class);

        assertThat(catchThrowableOfType(CodecException.class, () -> texts.decode("\"\ud800\""))
                        .reply()
                        .detail())
                .isEqualTo("the message has a text with half a surrogate pair");
        assertThat(texts.decode("\"\uD83D\uDE00\"").message()).isEqualTo("\uD83D\uDE00");
    }

    private static final List<Integer> MADE = new ArrayList<>();

    record Counted(int n) {
        Counted {
            MADE.add(n);
        }
    }

    @Test
    void a_message_in_order_makes_its_objects_once() {
        MADE.clear();

        untagged(Counted.class).decode(Payload.text("{\"n\":5}"));

        assertThat(MADE).containsExactly(5);
    }
}
