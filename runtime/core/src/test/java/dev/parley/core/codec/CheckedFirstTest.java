package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.CodecException;
import dev.parley.ErrorReply;
import dev.parley.MessageCodec.Decoded;
import dev.parley.core.host.Payload;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No code of the application runs before all of a message has been checked, and none runs twice. */
class CheckedFirstTest {

    private static final List<String> RAN = new ArrayList<>();

    sealed interface In permits Order, Pair {}

    @SuppressWarnings("ArrayRecordComponent")
    record Order(
            Item item,
            Optional<Item> maybe,
            List<Item> list,
            Item[] array,
            Map<String, Item> map,
            SortedSet<Item> sorted,
            Tags tags,
            Bean bean,
            Made made,
            @JsonbTypeAdapter(Doubling.class) Integer doubled,
            Object any,
            In other,
            int last)
            implements In {
        Order {
            RAN.add("order");
        }
    }

    record Pair(int a, int b) implements In {
        Pair {
            RAN.add("pair");
        }
    }

    record Item(int n) implements Comparable<Item> {
        Item {
            RAN.add("item " + n);
            if (n < 0) {
                throw new IllegalArgumentException("n must not be negative");
            }
        }

        @Override
        public int compareTo(Item other) {
            RAN.add("compare");
            return Integer.compare(n, other.n);
        }
    }

    /** A collection of the application's own. */
    public static class Tags extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        /** Records that it ran. */
        public Tags() {
            RAN.add("tags");
        }
    }

    public static class Bean {

        private int n;

        public Bean() {
            RAN.add("bean");
        }

        public int getN() {
            return n;
        }

        public void setN(int n) {
            RAN.add("setN");
            this.n = n;
        }
    }

    public static class Made {

        @JsonbCreator
        static Made of(@JsonbProperty("n") int n) {
            RAN.add("made");
            return new Made();
        }
    }

    public static class Doubling implements JsonbAdapter<Integer, Integer> {

        @Override
        public Integer adaptToJson(Integer value) {
            return value / 2;
        }

        @Override
        public Integer adaptFromJson(Integer value) {
            RAN.add("doubling");
            return value * 2;
        }
    }

    private static final String ORDER = """
            {"type":"order","item":{"n":1},"maybe":{"n":2},"list":[{"n":3}],"array":[{"n":4}],"map":{"a":{"n":5}},\
            "sorted":[{"n":7},{"n":6}],"tags":["x"],"bean":{"n":8},"made":{"n":9},"doubled":10,"any":{"a":1},\
            "other":{"type":"pair","a":1,"b":2},"last":11}""";

    private static final CodecRegistry CODECS =
            new CodecRegistry(new JsonbConfig(), List.of(), CheckedFirstTest.class.getClassLoader());
    private static final JsonCodec CODEC =
            CODECS.json(new Wire.Tagged(Root.of(In.class).orElseThrow()), new Wire.None());

    @BeforeEach
    void nothingRan() {
        // Making a codec asks for one object of each collection type.
        RAN.clear();
    }

    @Test
    void a_message_in_order_runs_all_of_it_once_from_the_inside_out() {
        assertThat(CODEC.decode(ORDER).message()).isInstanceOf(Order.class);

        assertThat(RAN)
                .containsExactly(
                        "item 1",
                        "item 2",
                        "item 3",
                        "item 4",
                        "item 5",
                        "item 7",
                        "item 6",
                        "compare",
                        "compare",
                        "tags",
                        "bean",
                        "setN",
                        "made",
                        "doubling",
                        "pair",
                        "order");
    }

    @Test
    void so_does_one_whose_spelling_is_rare() {
        assertThat(CODEC.decode(ORDER.replace("\"last\"", "\"l\\u0061st\"")).message())
                .isInstanceOf(Order.class);

        assertThat(RAN).hasSize(16).endsWith("pair", "order");
    }

    @Test
    void a_message_that_ends_too_early_runs_nothing() {
        for (var length = 0; length < ORDER.length(); length++) {
            refused(ORDER.substring(0, length));
        }

        assertThat(RAN).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"last\":11}}",
                "\"last\":11} 1",
                "\"last\":11,}",
                "\"last\":011}",
                "\"last\":1.5}",
                "\"last\":\"11\"}",
                "\"last\":null}",
                "\"last\":2147483648}",
                "\"last\":11,\"last\":11}",
                "\"last\":11,\"item\":{\"n\":1}}",
                "\"last\":11,\"unknown\":\"\\ud800\"}",
                "\"last\":11,\"unknown\":{\"a\":1,\"a\":1}}",
                "\"unknown\":11}",
            })
    void a_message_with_a_fault_at_its_end_runs_nothing(String end) {
        refused(ORDER.replace("\"last\":11}", end));

        assertThat(RAN).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":\"1\"}", "{}", "[]", "null", "7", "{\"n\":1,\"n\":1}", "{\"n\":99999999999}"})
    void an_object_that_does_not_fit_runs_nothing_wherever_it_stands(String object) {
        for (var place : List.of(1, 3, 4, 5, 6, 7, 9)) {
            refused(ORDER.replace("{\"n\":" + place + "}", object));
        }

        assertThat(RAN).isEmpty();
    }

    private static CodecException refused(String text) {
        var refusal = catchThrowableOfType(CodecException.class, () -> CODEC.decode(text));
        assertThat(refusal).describedAs(text).isNotNull();
        return refusal;
    }

    @Test
    void what_a_constructor_refuses_is_told_with_its_path_and_ran_once() {
        for (var place : Map.of(1, "item", 2, "maybe", 3, "list[0]", 4, "array[0]", 5, "map[\"a\"]", 6, "sorted[1]")
                .entrySet()) {
            RAN.clear();
            var refusal = refused(ORDER.replace("{\"n\":" + place.getKey() + "}", "{\"n\":-5}"));

            assertThat(refusal.reply().detail()).isEqualTo(place.getValue() + " does not hold: n must not be negative");
            assertThat(RAN.stream().filter("item -5"::equals)).hasSize(1);
        }
    }

    record Coded(String type, String code) {
        Coded {
            if (code.equals("failed")) {
                throw new IllegalArgumentException("no such code");
            }
        }
    }

    @Test
    void an_error_reply_that_a_constructor_refuses_is_still_no_fault() {
        var codec = CODECS.json(new Wire.Untagged(Coded.class), new Wire.None());
        var reply = "{\"type\":\"error\",\"code\":\"failed\"}";

        assertThat(codec.decode(Payload.text(reply)))
                .isEqualTo(new Decoded(null, ErrorReply.class, Optional.empty()))
                .isEqualTo(codec.faulty(reply));
    }

    @Test
    void a_map_of_the_application_s_own_decides_which_keys_are_the_same() {
        var codec = CODECS.json(new Wire.Untagged(Loud.class), new Wire.None());

        assertThat(codec.decode("{\"a\":1,\"b\":2}").message()).isEqualTo(Map.of("A", 1, "B", 2));
        assertThat(catchThrowableOfType(CodecException.class, () -> codec.decode("{\"a\":1,\"A\":2}"))
                        .reply()
                        .detail())
                .isEqualTo("[\"A\"] is the same key as another one");
    }

    /** A map of the application's own. */
    public static class Loud extends HashMap<String, Integer> {

        private static final long serialVersionUID = 1L;

        @Override
        public Integer put(String key, Integer value) {
            return super.put(key.toUpperCase(Locale.ROOT), value);
        }
    }
}
