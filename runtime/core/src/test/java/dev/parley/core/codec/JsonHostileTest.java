package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.CodecException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a sender sends is read, or refused in order; and what is written can be read. */
class JsonHostileTest {

    public sealed interface Message permits Order, Note, Group {}

    public record Order(
            int count,
            long total,
            double price,
            BigDecimal exact,
            Optional<String> remark,
            List<Item> items,
            Map<String, Instant> times,
            UUID id,
            Kind kind)
            implements Message {}

    public record Item(byte code, char letter, Boolean flag, LocalDate day, Optional<Item> inner) {}

    public record Note(String text, OffsetDateTime at, ZonedDateTime zoned, SortedSet<Integer> pages, BigInteger big)
            implements Message {}

    public record Group(Message head, List<Message> members) implements Message {}

    public enum Kind {
        SMALL,
        LARGE
    }

    private static final List<LogRecord> LOGGED = new ArrayList<>();
    private static final Handler LISTENER = new Handler() {
        @Override
        public void publish(LogRecord record) {
            LOGGED.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private static final CodecRegistry CODECS =
            new CodecRegistry(new JsonbConfig(), List.of(), JsonHostileTest.class.getClassLoader());
    private static final JsonCodec CODEC = CODECS.json(tagged(), tagged());
    private static final Jsonb JSONB = JsonbBuilder.create();

    private static Wire tagged() {
        return new Wire.Tagged(Root.of(Message.class).orElseThrow());
    }

    @BeforeContainer
    static void listen() {
        Logger.getLogger("").addHandler(LISTENER);
    }

    @AfterContainer
    static void nothingWasLogged() {
        Logger.getLogger("").removeHandler(LISTENER);
        assertThat(LOGGED)
                .filteredOn(r -> r.getLevel().intValue() >= Level.WARNING.intValue())
                .isEmpty();
    }

    @Provide
    Arbitrary<Message> messages() {
        return Arbitraries.lazyOf(this::orders, this::notes, this::groups);
    }

    private Arbitrary<Message> groups() {
        return Combinators.combine(messages(), messages().list().ofMaxSize(2)).as(Group::new);
    }

    @Provide
    Arbitrary<Message> orders() {
        var numbers = Combinators.combine(
                Arbitraries.integers(), Arbitraries.longs(), Arbitraries.doubles(), Arbitraries.bigDecimals());
        var rest = Combinators.combine(
                texts().optional(),
                items().list().ofMaxSize(3),
                Arbitraries.maps(texts(), instants()).ofMaxSize(3),
                uuids(),
                Arbitraries.of(Kind.class));
        return Combinators.combine(
                        numbers.as((a, b, c, d) -> new Object[] {a, b, c, d}),
                        rest.as((a, b, c, d, e) -> new Order(0, 0, 0, BigDecimal.ZERO, a, b, c, d, e)))
                .as((n, o) -> new Order(
                        (int) n[0],
                        (long) n[1],
                        (double) n[2],
                        (BigDecimal) n[3],
                        o.remark(),
                        o.items(),
                        o.times(),
                        o.id(),
                        o.kind()));
    }

    private Arbitrary<Message> notes() {
        return Combinators.combine(
                        texts(), instants(), Arbitraries.integers().set().ofMaxSize(4), Arbitraries.bigIntegers())
                .as((text, at, pages, big) -> new Note(
                        text,
                        at.atOffset(java.time.ZoneOffset.ofHours(3)),
                        at.atZone(java.time.ZoneId.of("America/New_York")),
                        new java.util.TreeSet<>(pages),
                        big));
    }

    private Arbitrary<Item> items() {
        return Combinators.combine(
                        Arbitraries.bytes(),
                        Arbitraries.chars().alpha(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-100_000, 100_000).map(LocalDate::ofEpochDay))
                .as((code, letter, flag, day) -> new Item(
                        code, letter, flag, day, Optional.of(new Item(code, letter, flag, day, Optional.empty()))));
    }

    /** Without half surrogate pairs, which are not written. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(10)
                .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(-10_000_000_000_000L, 10_000_000_000_000L)
                .map(Instant::ofEpochMilli);
    }

    private static Arbitrary<UUID> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    @Property(tries = 300)
    void what_is_written_is_read_back_equal(@ForAll("messages") Message message) {
        var text = CODEC.encode(message, Message.class, null);

        var read = CODEC.decode(text).message();

        assertThat(read).isEqualTo(message);
        assertThat(CODEC.encode(read, Message.class, null)).isEqualTo(text);
    }

    @Property(tries = 300)
    void it_is_what_yasson_writes_and_yasson_reads_it(@ForAll("orders") Message order) {
        var ours = CODECS.json(new Wire.Untagged(Order.class), new Wire.None());
        var theirs = JSONB.toJson(order);

        assertThat(ours.decode(theirs).message()).isEqualTo(order);
        assertThat(JSONB.fromJson(CODEC.encode(order, Order.class, null), Order.class))
                .isEqualTo(order);
    }

    @Property(tries = 500)
    void a_message_with_a_fault_is_read_or_refused(
            @ForAll("messages") Message message, @ForAll int place, @ForAll("faults") String fault) {
        var text = CODEC.encode(message, Message.class, null);
        var at = Math.floorMod(place, text.length());

        answers(text.substring(0, at));
        answers(text.substring(0, at) + fault + text.substring(at));
        answers(text.substring(0, at) + fault + text.substring(at + 1));
    }

    @Property(tries = 500)
    void a_value_of_any_other_kind_is_read_or_refused(
            @ForAll("messages") Message message, @ForAll int which, @ForAll("faults") String value) {
        var text = CODEC.encode(message, Message.class, null);
        var values = List.of(text.split("(?<=:)", -1));
        var changed = Math.floorMod(which, values.size());

        answers(String.join("", values.subList(0, changed))
                + values.get(changed)
                        .replaceFirst(
                                "^(\"[^\"]*\"|[-0-9.eE+]+|true|false)", java.util.regex.Matcher.quoteReplacement(value))
                + String.join("", values.subList(changed + 1, values.size())));
    }

    @Provide
    Arbitrary<String> faults() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(4),
                Arbitraries.of(
                        "null",
                        "{}",
                        "[]",
                        "[null]",
                        "\"\"",
                        "\"type\"",
                        "{\"type\":\"note\"}",
                        "true",
                        "-1",
                        "1e400",
                        "1e999999999",
                        "0.1",
                        "\"2020-01-01\"",
                        "\"2020-01-01T00:00:00Z\"",
                        "\\",
                        "\"",
                        "\\ud800",
                        ",",
                        "}",
                        "]",
                        "\u0000",
                        "99999999999999999999",
                        "\"+1000000000-12-31T23:59:59.999999999Z\""));
    }

    private static void answers(String text) {
        try {
            assertThat(CODEC.decode(text).message()).isInstanceOf(Message.class);
        } catch (CodecException refused) {
            assertThat(refused.reply().detail()).isNotBlank().hasSizeLessThan(500);
            assertThat(refused.reply().detail().chars().noneMatch(Character::isISOControl))
                    .isTrue();
            assertThat(refused.reply().detail()).doesNotContain("dev.parley", "java.", "org.eclipse", "Exception");
        }
    }
}
