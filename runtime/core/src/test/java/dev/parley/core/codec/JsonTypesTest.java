package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.CodecException;
import dev.parley.ErrorReply;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.json.bind.config.PropertyOrderStrategy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTypesTest {

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "g";
            }
        }
    }

    record Numbers(
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            Byte bb,
            Short ss,
            Integer ii,
            Long ll,
            Float ff,
            Double dd,
            BigInteger bi,
            BigDecimal bd,
            Number n) {}

    record Times(
            Instant instant,
            Duration duration,
            Period period,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            ZonedDateTime zoned,
            OffsetDateTime offset,
            OffsetTime offsetTime,
            ZoneId zone,
            ZoneOffset zoneOffset,
            YearMonth month,
            MonthDay day,
            DayOfWeek weekday) {}

    record Others(String text, char c, Character cc, boolean t, Boolean tt, UUID id, URI uri, Color color) {}

    record Many(
            List<String> list,
            Set<Integer> set,
            SortedSet<String> sorted,
            Map<String, Long> map,
            SortedMap<Integer, String> byNumber,
            Map<Color, UUID> byColor,
            EnumMap<Color, Integer> enumMap,
            EnumSet<Color> enumSet,
            Map<UUID, List<Map<String, Color>>> deep) {}

    record Maybe(
            Optional<String> text,
            OptionalInt i,
            OptionalLong l,
            OptionalDouble d,
            @Nullable Integer box,
            Optional<List<Optional<Color>>> list) {}

    @SuppressWarnings("ArrayRecordComponent")
    record Arrays(byte[] bytes, int[][] grid, String[] texts, List<String>[] lists) {}

    @SuppressWarnings("ArrayRecordComponent")
    record Page<T>(List<T> items, Optional<T> first, T[] all) {}

    record Tree(int value, List<Tree> children, Optional<Tree> next) {}

    record Left(Optional<Right> right) {}

    record Right(Optional<Left> left) {}

    record Anything(Object value) {}

    private static <T> T again(T value, Type type) {
        return again(new JsonbConfig(), value, type);
    }

    @SuppressWarnings("unchecked")
    private static <T> T again(JsonbConfig config, T value, Type type) {
        return (T) read(config, written(config, value, type), type);
    }

    private static String written(JsonbConfig config, Object value, Type type) {
        try (var codecs = new CodecRegistry(config, List.of(), JsonTypesTest.class.getClassLoader())) {
            return codecs.json(new Wire.None(), new Wire.None()).encode(value, type, null);
        }
    }

    private static String written(Object value) {
        return written(new JsonbConfig(), value, value.getClass());
    }

    private static Object read(JsonbConfig config, String text, Type type) {
        try (var codecs = new CodecRegistry(config, List.of(), JsonTypesTest.class.getClassLoader())) {
            return codecs.json(new Wire.Untagged(type), new Wire.None())
                    .decode(text)
                    .message();
        }
    }

    private static Object read(String text, Type type) {
        return read(new JsonbConfig(), text, type);
    }

    private static String refusal(String text, Type type) {
        return refused(text, type).reply().detail();
    }

    private static CodecException refused(String text, Type type) {
        return catchThrowableOfType(CodecException.class, () -> read(text, type));
    }

    private static Type field(Class<?> owner, String name) {
        try {
            return owner.getDeclaredField(name).getGenericType();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void numbers_come_back_equal() {
        var least = new Numbers(
                Byte.MIN_VALUE,
                Short.MIN_VALUE,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Float.MIN_VALUE,
                -Double.MAX_VALUE,
                Byte.MAX_VALUE,
                Short.MAX_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                -Float.MAX_VALUE,
                Double.MIN_VALUE,
                new BigInteger("9".repeat(300)),
                new BigDecimal("-1.50E+20"),
                new BigDecimal("0.10"));

        assertThat(again(least, Numbers.class)).isEqualTo(least);
    }

    @Test
    void times_come_back_equal() {
        var at = ZonedDateTime.of(2024, 2, 29, 13, 14, 15, 160_000_000, ZoneId.of("Europe/Berlin"));
        var times = new Times(
                at.toInstant(),
                Duration.ofMillis(-1500),
                Period.of(1, 2, 3),
                at.toLocalDate(),
                at.toLocalTime(),
                at.toLocalDateTime(),
                at,
                at.toOffsetDateTime(),
                at.toOffsetDateTime().toOffsetTime(),
                at.getZone(),
                ZoneOffset.ofHours(-3),
                YearMonth.of(2024, 2),
                MonthDay.of(2, 29),
                DayOfWeek.THURSDAY);

        assertThat(again(times, Times.class)).isEqualTo(times);
    }

    @Test
    void other_single_values_come_back_equal() {
        var others = new Others(
                "\u0000\"\\\u00e9\uD83D\uDE00\n",
                'x',
                '"',
                true,
                false,
                new UUID(1, 2),
                URI.create("a:b?c#d"),
                Color.GREEN);

        assertThat(again(others, Others.class)).isEqualTo(others);
        assertThat(written(others)).contains("\"color\":\"GREEN\"");
    }

    @Test
    void collections_and_maps_come_back_equal() {
        var many = new Many(
                List.of("b", "a"),
                Set.of(1, 2),
                new TreeSet<>(Set.of("x", "y")),
                Map.of("", 1L),
                new TreeMap<>(Map.of(2, "b", -1, "a")),
                Map.of(Color.GREEN, new UUID(3, 4)),
                new EnumMap<>(Map.of(Color.RED, 7)),
                EnumSet.of(Color.GREEN),
                Map.of(new UUID(5, 6), List.of(Map.of("k", Color.RED))));

        assertThat(again(many, Many.class)).isEqualTo(many);
    }

    @Test
    void what_may_be_absent_comes_back_equal_and_is_not_written_when_it_is() {
        var full = new Maybe(
                Optional.of("a"),
                OptionalInt.of(1),
                OptionalLong.of(2),
                OptionalDouble.of(3),
                4,
                Optional.of(List.of(Optional.empty(), Optional.of(Color.RED))));
        var empty = new Maybe(
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                null,
                Optional.empty());

        assertThat(again(full, Maybe.class)).isEqualTo(full);
        assertThat(written(full)).endsWith("\"list\":[null,\"RED\"]}");
        assertThat(again(empty, Maybe.class)).isEqualTo(empty);
        assertThat(written(empty)).isEqualTo("{}");
        assertThat(read("{\"text\":null,\"i\":null,\"l\":null,\"d\":null,\"box\":null,\"list\":null}", Maybe.class))
                .isEqualTo(empty);
    }

    @Test
    void arrays_come_back_equal() {
        @SuppressWarnings("unchecked")
        var lists = (List<String>[]) new List<?>[] {List.of("x")};
        var arrays = new Arrays(new byte[] {-128, 0, 127}, new int[][] {{1}, {}, {2, 3}}, new String[] {"a"}, lists);

        assertThat(again(arrays, Arrays.class)).usingRecursiveComparison().isEqualTo(arrays);
        assertThat(written(arrays)).startsWith("{\"bytes\":[-128,0,127],\"grid\":[[1],[],[2,3]]");
    }

    record Pages(Page<LocalDate> dates) {}

    @Test
    void type_variables_are_what_they_stand_for() {
        var day = LocalDate.EPOCH;
        var page = new Page<>(List.of(day), Optional.of(day), new LocalDate[] {day});

        assertThat(again(page, field(Pages.class, "dates")))
                .usingRecursiveComparison()
                .isEqualTo(page);
        assertThat(refusal("{\"dates\":{\"items\":[3]}}", Pages.class))
                .isEqualTo("dates.items[0] is 3, not the text of a LocalDate");
    }

    @Test
    void types_that_hold_themselves_come_back_equal() {
        var tree = new Tree(
                1,
                List.of(new Tree(2, List.of(), Optional.empty())),
                Optional.of(new Tree(3, List.of(), Optional.empty())));
        var left = new Left(Optional.of(new Right(Optional.of(new Left(Optional.empty())))));

        assertThat(again(tree, Tree.class)).isEqualTo(tree);
        assertThat(again(left, Left.class)).isEqualTo(left);
    }

    @Test
    void an_object_of_any_type_is_written_by_its_class_and_read_as_json_b_does() {
        assertThat(written(new Anything(
                        new Others("a", 'b', 'c', true, true, new UUID(1, 2), URI.create("x"), Color.RED))))
                .startsWith("{\"value\":{\"text\":\"a\",\"c\":\"b\"");
        assertThat(written(new Anything(Map.of("a", List.of(1, Color.GREEN)))))
                .isEqualTo("{\"value\":{\"a\":[1,\"GREEN\"]}}");
        assertThat(read("{\"value\":{\"a\":[1,\"x\",null]}}", Anything.class).toString())
                .isEqualTo("Anything[value={a=[1, x, null]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "b  | 128                  | a whole number from -128 to 127",
                "b  | -129                 | a whole number from -128 to 127",
                "s  | 32768                | a whole number from -32768 to 32767",
                "i  | 2147483648           | a whole number from -2147483648 to 2147483647",
                "i  | 1e10                 | a whole number from -2147483648 to 2147483647",
                "i  | 1e999999999          | a number with an exponent up to 1000",
                "i  | 1e99999999999        | a number with an exponent up to 1000",
                "i  | 1e-999999999         | a number with an exponent up to 1000",
                "i  | 1.5                  | a whole number",
                "i  | 1e-1                 | a whole number",
                "l  | 9223372036854775808  | a whole number from -9223372036854775808 to 9223372036854775807",
                "l  | -9223372036854775809 | a whole number from -9223372036854775808 to 9223372036854775807",
                "f  | 1e39                 | a number up to 3.4028235E38",
                "d  | -1e309               | a number up to 1.7976931348623157E308",
                "bi | 0.5                  | a whole number",
                "bi | 1e1001               | a number with an exponent up to 1000",
                "bd | 1e1001               | a number with an exponent up to 1000",
                "i  | \"1\"                | a number",
                "ii | true                 | a number",
                "d  | \"NaN\"              | a number",
                "n  | {}                   | a number",
            })
    void numbers_that_would_lose_something_are_refused(String member, String value, String expected) {
        var others = new Numbers(
                (byte) 0,
                (short) 0,
                0,
                0,
                0,
                0,
                (byte) 0,
                (short) 0,
                0,
                0L,
                0f,
                0d,
                BigInteger.ZERO,
                BigDecimal.ZERO,
                0);
        var text = written(others).replaceFirst("\"" + member + "\":[0.]+", "\"" + member + "\":" + value);
        var found = value.equals("{}") ? "an object" : value;

        assertThat(refusal(text, Numbers.class)).isEqualTo(member + " is " + found + ", not " + expected);
    }

    record Int(int n) {}

    record Priced(
            @JsonbNumberFormat(value = "0", locale = "en-US")
            BigInteger price) {}

    record Keyed(Map<BigInteger, Integer> big, Map<BigDecimal, Integer> exact) {}

    @Test
    void numbers_of_any_size_have_one_that_is_bounded_wherever_they_stand() {
        assertThat(read("{\"big\":{\"12\":1},\"exact\":{\"-1.50\":2}}", Keyed.class))
                .isEqualTo(new Keyed(Map.of(BigInteger.valueOf(12), 1), Map.of(new BigDecimal("-1.50"), 2)));
        assertThat(refusal("{\"big\":{\"1e999999999\":1},\"exact\":{}}", Keyed.class))
                .isEqualTo("big[\"1e999999999\"] is 1e999999999, not a number with an exponent up to 1000");
        assertThat(refusal("{\"big\":{},\"exact\":{\"" + "1".repeat(1001) + "\":1}}", Keyed.class))
                .contains("has a number of more than 1000 characters");
        assertThat(refusal("{\"price\":\"" + "1".repeat(100_000) + "\"}", Priced.class))
                .endsWith("not a number like 0");
        assertThat(refusal("{\"price\":\"1E999999999\"}", Priced.class))
                .endsWith("not a number with an exponent up to 1000");
    }

    record Link(URL to) {}

    @Test
    void a_url_that_is_none_leaves_no_trace_in_the_output_of_the_server() {
        var before = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(refusal("{\"to\":\"nowhere\"}", Link.class))
                    .isEqualTo("to is \"nowhere\", not the text of a URL");
        } finally {
            System.setErr(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,1",
        "1e2,100",
        "-0,0",
        "0e5,0",
        "2.50e1,25",
        "2147483647,2147483647",
        "0.000,0",
        "-2147483648.0,-2147483648"
    })
    void whole_numbers_may_be_written_in_other_ways(String text, int value) {
        assertThat(read("{\"n\":" + text + "}", Int.class)).isEqualTo(new Int(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text  | 1                  | text",
                "c     | \"\"               | one character",
                "c     | \"ab\"             | one character",
                "t     | \"true\"           | true or false",
                "t     | 1                  | true or false",
                "id    | \"0-0-0-0-0\"      | the text of a UUID",
                "id    | \"zzzzzzzz-0000-0000-0000-000000000000\" | the text of a UUID",
                "uri   | \"a b\"            | the text of a URI",
                "color | \"g\"              | one of RED, GREEN",
                "color | 0                  | text",
            })
    void single_values_of_another_kind_are_refused(String member, String value, String expected) {
        var others = new Others("", 'b', 'c', true, true, new UUID(1, 2), URI.create("x"), Color.RED);
        var text = written(others).replaceFirst("\"" + member + "\":(true|\"[^\"]*\")", "\"" + member + "\":" + value);

        assertThat(refusal(text, Others.class)).isEqualTo(member + " is " + value + ", not " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "instant,an Instant",
        "duration,a Duration",
        "date,a LocalDate",
        "zoned,a ZonedDateTime",
        "zone,a ZoneId"
    })
    void times_that_are_none_are_refused(String member, String expected) {
        var type = field(Times.class, member);

        assertThat(refusal("\"x\"", type)).isEqualTo("the message is \"x\", not the text of " + expected);
        assertThat(refusal("1234567890", type)).isEqualTo("the message is 1234567890, not the text of " + expected);
        assertThat(refusal("null", type)).isEqualTo("the message is null");
    }

    record Named(String name, List<Int> ints, Map<String, Int> byName) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                 | name is missing",
                "{\"name\":null}                                                    | name is null",
                "{\"name\":\"a\"}                                                   | ints is missing",
                "{\"name\":\"a\",\"ints\":null}                                     | ints is null",
                "{\"name\":\"a\",\"ints\":{}}                                       | ints is an object, not an array",
                "{\"name\":\"a\",\"ints\":[null]}                                   | ints[0] is null",
                "{\"name\":\"a\",\"ints\":[{\"n\":1},{\"n\":null}]}                 | ints[1].n is null",
                "{\"name\":\"a\",\"ints\":[{\"n\":1},{}]}                           | ints[1].n is missing",
                "{\"name\":\"a\",\"ints\":[],\"byName\":[]}                         | byName is an array, not an object",
                "{\"name\":\"a\",\"ints\":[],\"byName\":{\"x\":{\"n\":\"y\"}}}      | byName[\"x\"].n is \"y\", not a number",
                "{\"name\":\"a\",\"ints\":[],\"byName\":{\"\\u0000\":3}}            | byName[\"\uFFFD\"] is 3, not an object",
                "[]                                                                 | the message is an array, not an object",
                "null                                                               | the message is null",
            })
    void what_is_wrong_is_told_with_its_path(String text, String detail) {
        assertThat(refusal(text, Named.class)).isEqualTo(detail);
    }

    @Test
    void a_path_is_cut_before_it_is_long() {
        var key = "k".repeat(1000);

        var detail = refusal("{\"a\":{\"" + key + "\":{\"" + key + "\":3}}}", field(Deep.class, "maps"));

        assertThat(detail).hasSizeLessThan(300).startsWith("[\"a\"][\"kkkk").endsWith("is 3, not an object");
    }

    record Deep(Map<String, Map<String, Map<String, Map<String, String>>>> maps) {}

    @Test
    void members_that_the_type_does_not_have_are_ignored() {
        assertThat(read("{\"m\":[{}],\"n\":1,\"$trace\":\"x\"}", Int.class)).isEqualTo(new Int(1));
    }

    @Test
    void two_keys_that_are_the_same_value_are_refused() {
        assertThat(refusal("{\"1\":\"a\",\"+1\":\"b\"}", field(Many.class, "byNumber")))
                .isEqualTo("[\"+1\"] is the same key as another one");
        assertThat(refusal("{\"x\":\"a\"}", field(Many.class, "byNumber")))
                .isEqualTo("[\"x\"] is not a key of this map");
    }

    record Checked(int n) {
        Checked {
            if (n < 0) {
                throw new IllegalArgumentException("n is at least 0\u0000");
            }
            if (n > 9) {
                throw new IllegalStateException("internal state");
            }
        }
    }

    @Test
    void what_a_constructor_refuses_is_told_in_its_own_words_only_if_it_is_about_an_argument() {
        var illegal = refused("{\"n\":-1}", Checked.class);
        var failed = refused("{\"n\":10}", Checked.class);

        assertThat(illegal.reply().detail()).isEqualTo("the message does not hold: n is at least 0\uFFFD");
        assertThat(illegal).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(failed.reply())
                .isEqualTo(new ErrorReply(
                        ErrorReply.INVALID_MESSAGE,
                        "The message does not fit Checked",
                        "the message is not accepted",
                        false));
        assertThat(failed).hasCauseInstanceOf(IllegalStateException.class);
    }

    // JSON-B's annotations.

    record Renamed(
            @JsonbProperty("first-name") String name,
            @JsonbTransient String secret,
            @JsonbNillable Optional<String> nick,
            @JsonbDateFormat("dd.MM.yyyy") LocalDate born,

            @JsonbNumberFormat(value = "#,##0.00", locale = "en-US")
            BigDecimal sum,

            @JsonbTypeAdapter(Reversed.class) String word) {}

    public static class Reversed implements JsonbAdapter<String, String> {
        @Override
        public String adaptToJson(String value) {
            return new StringBuilder(value).reverse().toString();
        }

        @Override
        public String adaptFromJson(String value) {
            return adaptToJson(value);
        }
    }

    @Test
    void annotations_of_components_hold() {
        var renamed =
                new Renamed("Ann", "s", Optional.empty(), LocalDate.of(2000, 2, 1), new BigDecimal("1234.50"), "abc");

        var text = written(renamed);

        assertThat(text)
                .isEqualTo(
                        "{\"first-name\":\"Ann\",\"nick\":null,\"born\":\"01.02.2000\",\"sum\":\"1,234.50\",\"word\":\"cba\"}");
        assertThat(read(text.replace("}", ",\"secret\":\"x\"}"), Renamed.class))
                .isEqualTo(new Renamed(
                        "Ann", null, Optional.empty(), LocalDate.of(2000, 2, 1), new BigDecimal("1234.50"), "abc"));
        assertThat(refusal(text.replace("01.02.2000", "2000-02-01"), Renamed.class))
                .isEqualTo("born is \"2000-02-01\", not the text of a LocalDate");
        assertThat(refusal(text.replace("1,234.50", "12x"), Renamed.class))
                .isEqualTo("sum is \"12x\", not a number like #,##0.00");
    }

    @JsonbPropertyOrder({"c", "a"})
    record Ordered(int a, int b, int c, int d) {}

    @Test
    void a_declared_order_holds() {
        assertThat(written(new Ordered(1, 2, 3, 4))).isEqualTo("{\"c\":3,\"a\":1,\"b\":2,\"d\":4}");
    }

    public static class Bean {
        public int zeta = 1;
        private String alpha = "x";
        private int hidden = 5;
        public final int constant = 6;
        public static int shared = 7;
        public transient int passing = 8;

        public String getAlpha() {
            return alpha;
        }

        public void setAlpha(String alpha) {
            this.alpha = alpha;
        }

        public int getComputed() {
            return hidden + 1;
        }

        public void setSecret(int secret) {
            hidden = secret;
        }

        public boolean isOdd() {
            return hidden % 2 == 1;
        }
    }

    static class SubBean extends Bean {
        @Nullable public Integer extra = 3;
    }

    @Test
    void a_class_with_properties_is_written_as_json_b_sees_it() {
        assertThat(written(new Bean()))
                .isEqualTo("{\"zeta\":1,\"alpha\":\"x\",\"constant\":6,\"computed\":6,\"odd\":true}");
    }

    @Test
    void properties_that_are_absent_keep_their_values() {
        var read = (SubBean)
                read("{\"secret\":2,\"alpha\":\"y\",\"hidden\":9,\"constant\":9,\"extra\":null}", SubBean.class);

        assertThat(read.zeta).isEqualTo(1);
        assertThat(read.getAlpha()).isEqualTo("y");
        assertThat(read.getComputed()).isEqualTo(3);
        assertThat(read.extra).isNull();
        assertThat(refusal("{\"zeta\":null}", Bean.class)).isEqualTo("zeta is null");
        assertThat(refusal("{\"alpha\":null}", Bean.class)).isEqualTo("alpha is null");
        assertThat(refusal("{\"zeta\":\"1\"}", Bean.class)).isEqualTo("zeta is \"1\", not a number");
    }

    public static class Tagged {
        private String[] tags = {};

        public String[] getTags() {
            return tags;
        }

        public void setTags(String... tags) {
            this.tags = tags;
        }
    }

    @Test
    void a_setter_may_take_any_number_of_values() {
        assertThat(((Tagged) read("{\"tags\":[\"a\",\"b\"]}", Tagged.class)).getTags())
                .containsExactly("a", "b");
    }

    static class Created {
        final int sum;

        private Created(int sum) {
            this.sum = sum;
        }

        @JsonbCreator
        static Created of(@JsonbProperty("a") int a, @JsonbProperty("b") Optional<Integer> b) {
            return new Created(a + b.orElse(10));
        }
    }

    @Test
    void a_declared_creator_makes_the_object() {
        assertThat(((Created) read("{\"a\":1,\"b\":2}", Created.class)).sum).isEqualTo(3);
        assertThat(((Created) read("{\"a\":1}", Created.class)).sum).isEqualTo(11);
        assertThat(refusal("{}", Created.class)).isEqualTo("a is missing");
    }

    @JsonbTypeInfo({@JsonbSubtype(alias = "dog", type = Dog.class), @JsonbSubtype(alias = "wild", type = Wild.class)})
    interface Animal {}

    record Dog(String name) implements Animal {}

    @JsonbTypeInfo(key = "kind", value = @JsonbSubtype(alias = "wolf", type = Wolf.class))
    interface Wild extends Animal {}

    record Wolf(int age) implements Wild {}

    record Zoo(List<Animal> animals, Dog dog) {}

    @Test
    void json_b_s_own_type_information_holds() {
        var zoo = new Zoo(List.of(new Dog("Rex"), new Wolf(3)), new Dog("Pia"));

        var text = written(zoo);

        assertThat(text)
                .isEqualTo(
                        "{\"animals\":[{\"@type\":\"dog\",\"name\":\"Rex\"},{\"@type\":\"wild\",\"kind\":\"wolf\",\"age\":3}],"
                                + "\"dog\":{\"@type\":\"dog\",\"name\":\"Pia\"}}");
        assertThat(read(text, Zoo.class)).isEqualTo(zoo);
        assertThat(refusal("{\"animals\":[{\"@type\":\"cat\"}]}", Zoo.class))
                .isEqualTo("animals[0].@type is \"cat\", not one of \"dog\", \"wild\"");
    }

    // The user's settings.

    record Settings(int someNumber, Optional<String> aText) {}

    @Test
    void the_user_s_settings_hold() {
        var value = new Settings(1, Optional.empty());

        assertThat(written(new JsonbConfig().withNullValues(true), value, Settings.class))
                .isEqualTo("{\"someNumber\":1,\"aText\":null}");
        assertThat(written(
                        new JsonbConfig()
                                .withPropertyOrderStrategy(PropertyOrderStrategy.LEXICOGRAPHICAL)
                                .withNullValues(true),
                        value,
                        Settings.class))
                .isEqualTo("{\"aText\":null,\"someNumber\":1}");
        for (var strategy : List.of(
                PropertyNamingStrategy.LOWER_CASE_WITH_DASHES,
                PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES,
                PropertyNamingStrategy.UPPER_CAMEL_CASE,
                PropertyNamingStrategy.UPPER_CAMEL_CASE_WITH_SPACES)) {
            var config = new JsonbConfig().withPropertyNamingStrategy(strategy);
            assertThat(again(config, value, Settings.class)).isEqualTo(value);
        }
        assertThat(written(
                        new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_DASHES),
                        value,
                        Settings.class))
                .isEqualTo("{\"some-number\":1}");
        assertThat(written(new JsonbConfig().withPropertyNamingStrategy(name -> name + "_"), value, Settings.class))
                .isEqualTo("{\"someNumber_\":1}");
        assertThat(written(
                        new JsonbConfig().withDateFormat("dd/MM/yyyy", Locale.ROOT), LocalDate.EPOCH, LocalDate.class))
                .isEqualTo("\"01/01/1970\"");
        assertThat(again(new JsonbConfig().withBinaryDataStrategy("BASE_64"), new byte[] {1, 2}, byte[].class))
                .containsExactly(1, 2);
    }

    @SuppressWarnings("EnumOrdinal")
    public static class ColorAdapter implements JsonbAdapter<Color, Integer> {
        @Override
        public Integer adaptToJson(Color color) {
            return color.ordinal();
        }

        @Override
        public Color adaptFromJson(Integer ordinal) {
            return Color.values()[ordinal];
        }
    }

    record Painted(Color color, List<Color> colors) {}

    @Test
    void the_user_s_adapters_govern_their_types() {
        var config = new JsonbConfig().withAdapters(new ColorAdapter());
        var painted = new Painted(Color.GREEN, List.of(Color.RED));

        assertThat(written(config, painted, Painted.class)).isEqualTo("{\"color\":1,\"colors\":[0]}");
        assertThat(again(config, painted, Painted.class)).isEqualTo(painted);
        assertThat(catchThrowableOfType(
                                CodecException.class, () -> read(config, "{\"color\":9,\"colors\":[]}", Painted.class))
                        .reply()
                        .detail())
                .isEqualTo("color is 9, not what was expected");
    }

    // What cannot be written.

    record Ratio(double value) {}

    static final class Loop {
        public List<Loop> loops = new java.util.ArrayList<>();
    }

    @Test
    void what_has_no_form_is_told_to_the_sender() {
        var loop = new Loop();
        loop.loops.add(loop);

        var nan = catchThrowableOfType(CodecException.class, () -> written(new Ratio(Double.NaN)));
        var endless = catchThrowableOfType(CodecException.class, () -> written(loop));

        assertThat(nan.reply())
                .isEqualTo(new ErrorReply(
                        ErrorReply.FAILED,
                        "A Ratio cannot be written",
                        "value is NaN, which JSON does not have",
                        false));
        assertThat(endless.reply().detail()).endsWith("nests deeper than 64 levels, or holds itself");
    }
}
