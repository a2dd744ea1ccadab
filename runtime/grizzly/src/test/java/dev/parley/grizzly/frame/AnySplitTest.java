package dev.parley.grizzly.frame;

import static dev.parley.grizzly.frame.PeerFrames.BINARY;
import static dev.parley.grizzly.frame.PeerFrames.CONTINUATION;
import static dev.parley.grizzly.frame.PeerFrames.FIN;
import static dev.parley.grizzly.frame.PeerFrames.PING;
import static dev.parley.grizzly.frame.PeerFrames.PONG;
import static dev.parley.grizzly.frame.PeerFrames.RSV1;
import static dev.parley.grizzly.frame.PeerFrames.TEXT;
import static dev.parley.grizzly.frame.PeerFrames.close;
import static dev.parley.grizzly.frame.PeerFrames.frame;
import static dev.parley.grizzly.frame.PeerFrames.join;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** However the bytes of a peer are cut into reads, they mean the same. */
class AnySplitTest {

    private static final int MAX = 300;

    /** More than any array has; messages with no limit at all are given in parts. */
    private static final long NEVER_TOO_MANY = Long.MAX_VALUE - 1;

    private static final Deflate DEFLATE = new Deflate(6, 0);

    @AfterContainer
    static void free() {
        DEFLATE.close();
    }

    @Provide
    Arbitrary<byte[]> conversations() {
        var anything = Arbitraries.frequencyOf(
                Tuple.of(12, messages()),
                Tuple.of(3, controlFrames()),
                Tuple.of(1, mistakes()),
                Tuple.of(1, Arbitraries.of(close(1000, "bye"), frame(FIN | PeerFrames.CLOSE, ""))));
        return anything.list().ofMinSize(1).ofMaxSize(6).map(frames -> join(frames.toArray(byte[][]::new)));
    }

    private static Arbitrary<byte[]> messages() {
        var texts = Arbitraries.strings().all().ofMaxLength(90).map(text -> text.getBytes(UTF_8));
        var ascii = Arbitraries.strings().ascii().ofMaxLength(310).map(text -> text.getBytes(UTF_8));
        var noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(90);
        var cuts = Arbitraries.integers().between(0, 310).list().ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.oneOf(texts, ascii, noise),
                        Arbitraries.of(TEXT, BINARY),
                        Arbitraries.of(true, false),
                        cuts,
                        controlFrames().list().ofMaxSize(1))
                .as(AnySplitTest::message);
    }

    private static byte[] message(
            byte[] payload, int opcode, boolean compressed, List<Integer> cuts, List<byte[]> between) {
        var bytes = compressed ? compressed(payload) : payload;
        var frames = new ArrayList<byte[]>();
        int first = compressed ? RSV1 | opcode : opcode;
        int from = 0;
        for (int cut : cuts.stream().sorted().toList()) {
            int to = Math.max(from, Math.min(cut, bytes.length));
            frames.add(frame(first, Arrays.copyOfRange(bytes, from, to)));
            frames.addAll(between);
            first = CONTINUATION;
            from = to;
        }
        frames.add(frame(FIN | first, Arrays.copyOfRange(bytes, from, bytes.length)));
        return join(frames.toArray(byte[][]::new));
    }

    private static byte[] compressed(byte[] message) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(message);
        var out = new byte[message.length + 100];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, length - 4);
    }

    private static Arbitrary<byte[]> controlFrames() {
        return Combinators.combine(
                        Arbitraries.of(PING, PONG),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(125))
                .as((opcode, data) -> frame(FIN | opcode, data));
    }

    private static Arbitrary<byte[]> mistakes() {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(20);
    }

    private static List<String> atOnce(byte[] bytes, Heard heard) {
        return heard.decode(new FrameDecoder(DEFLATE), bytes, bytes.length).eventsWithoutReasons();
    }

    /** Those with a frame that claims more than any array has are left out: they are refused, and parts wait for the rest. */
    private static List<String> wholeOfAnyLength(byte[] bytes) {
        var heard = Heard.wholeMessages(NEVER_TOO_MANY).decode(new FrameDecoder(DEFLATE), bytes, bytes.length);
        Assume.that(heard.events.stream().noneMatch(event -> event.startsWith("failed 1009")));
        return heard.eventsWithoutReasons();
    }

    @Property(tries = 2000)
    void whole_messages_are_the_same(
            @ForAll("conversations") byte[] bytes, @ForAll @IntRange(min = 1, max = 40) int pieceBytes) {
        var pieces = Heard.wholeMessages(MAX).decode(new FrameDecoder(DEFLATE), bytes, pieceBytes);

        assertThat(pieces.eventsWithoutReasons()).isEqualTo(atOnce(bytes, Heard.wholeMessages(MAX)));
    }

    @Property(tries = 1000)
    void whole_messages_are_the_same_for_a_sink_that_stops_always(
            @ForAll("conversations") byte[] bytes, @ForAll @IntRange(min = 1, max = 400) int pieceBytes) {
        var pieces = Heard.wholeMessages(MAX).stoppingAlways().decode(new FrameDecoder(DEFLATE), bytes, pieceBytes);

        assertThat(pieces.eventsWithoutReasons()).isEqualTo(atOnce(bytes, Heard.wholeMessages(MAX)));
    }

    @Property(tries = 1000)
    void the_parts_of_messages_make_up_the_same(
            @ForAll("conversations") byte[] bytes, @ForAll @IntRange(min = 1, max = 40) int pieceBytes) {
        var pieces = Heard.parts().decode(new FrameDecoder(DEFLATE), bytes, pieceBytes);

        assertThat(pieces.eventsWithoutReasons()).isEqualTo(wholeOfAnyLength(bytes));
    }

    @Property(tries = 1000)
    void the_parts_of_messages_make_up_the_same_for_a_sink_that_stops_always(
            @ForAll("conversations") byte[] bytes, @ForAll @IntRange(min = 1, max = 400) int pieceBytes) {
        var pieces = Heard.parts().stoppingAlways().decode(new FrameDecoder(DEFLATE), bytes, pieceBytes);

        assertThat(pieces.eventsWithoutReasons()).isEqualTo(wholeOfAnyLength(bytes));
    }
}
