package dev.parley.grizzly.frame;

import static dev.parley.grizzly.frame.PeerFrames.BINARY;
import static dev.parley.grizzly.frame.PeerFrames.CONTINUATION;
import static dev.parley.grizzly.frame.PeerFrames.FIN;
import static dev.parley.grizzly.frame.PeerFrames.PING;
import static dev.parley.grizzly.frame.PeerFrames.RSV1;
import static dev.parley.grizzly.frame.PeerFrames.TEXT;
import static dev.parley.grizzly.frame.PeerFrames.close;
import static dev.parley.grizzly.frame.PeerFrames.frame;
import static dev.parley.grizzly.frame.PeerFrames.hex;
import static dev.parley.grizzly.frame.PeerFrames.join;
import static dev.parley.grizzly.frame.PeerFrames.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692, sections 6 and 7.2. */
class DeflateTest {

    private static final int MAX = 100_000;
    private static final DeflateAgreement USUAL = new DeflateAgreement(OptionalInt.empty());

    private final Deflate deflate = new Deflate(6, 64);
    private final FrameDecoder decoder = new FrameDecoder(deflate);

    @AfterEach
    void free() {
        deflate.close();
    }

    private List<String> hear(byte[]... frames) {
        var bytes = join(frames);
        return Heard.wholeMessages(MAX).decode(decoder, bytes, bytes.length).events;
    }

    private static byte[] compressed(byte[] message) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(message);
        var out = new byte[message.length + 100];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, length - 4);
    }

    private byte[] framed(String text) {
        var bytes = text.getBytes(UTF_8);
        return deflate.compress(true, bytes, 0, bytes.length).bytes(USUAL);
    }

    /** A frame of a server as a peer would send it. */
    private static byte[] asFromPeer(byte[] frame) {
        int length = frame[1] & 0x7F;
        int header = length < 126 ? 2 : length == 126 ? 4 : 10;
        return frame(frame[0] & 0xFF, Arrays.copyOfRange(frame, header, frame.length));
    }

    // What peers send.

    static Stream<Arguments> examples_of_the_RFC() {
        return Stream.of(
                arguments("7.2.3.1 one block", List.of(frame(FIN | RSV1 | TEXT, hex("f2 48 cd c9 c9 07 00")))),
                arguments(
                        "7.2.3.1 one block in two frames",
                        List.of(frame(RSV1 | TEXT, hex("f2 48 cd")), frame(FIN | CONTINUATION, hex("c9 c9 07 00")))),
                arguments(
                        "7.2.3.3 a block without compression",
                        List.of(frame(FIN | RSV1 | TEXT, hex("00 05 00 fa ff 48 65 6c 6c 6f 00")))),
                arguments(
                        "7.2.3.4 a block that is the last",
                        List.of(frame(FIN | RSV1 | TEXT, hex("f3 48 cd c9 c9 07 00 00")))),
                arguments(
                        "7.2.3.5 two blocks",
                        List.of(frame(FIN | RSV1 | TEXT, hex("f2 48 05 00 00 00 ff ff ca c9 c9 07 00")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples_of_the_RFC")
    void says_Hello(String name, List<byte[]> frames) {
        assertThat(hear(join(frames.toArray(byte[][]::new)), text("next"))).containsExactly("text Hello", "text next");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples_of_the_RFC")
    void says_Hello_byte_by_byte(String name, List<byte[]> frames) {
        var heard = Heard.wholeMessages(MAX).decode(decoder, join(frames.toArray(byte[][]::new)), 1);

        assertThat(heard.events).containsExactly("text Hello");
    }

    @Test
    void the_empty_message_of_the_RFC_is_read() { // 7.2.3.6
        assertThat(hear(frame(FIN | RSV1 | TEXT, hex("00")))).containsExactly("text ");
    }

    @Test
    void a_message_that_refers_to_the_one_before_it_fails() { // 7.2.3.2, which the answer to the offer has ruled out
        assertThat(hear(
                        frame(FIN | RSV1 | TEXT, hex("f2 48 cd c9 c9 07 00")),
                        frame(FIN | RSV1 | TEXT, hex("f2 00 11 00 00"))))
                .containsExactly("text Hello", "failed 1007 a message cannot be decompressed");
    }

    @Test
    void messages_may_come_uncompressed_all_the_same() {
        assertThat(hear(text("a"), frame(FIN | RSV1 | TEXT, hex("f2 48 cd c9 c9 07 00")), text("b")))
                .containsExactly("text a", "text Hello", "text b");
    }

    @Test
    void control_frames_come_between_compressed_fragments() {
        assertThat(hear(
                        frame(RSV1 | TEXT, hex("f2 48 cd")),
                        frame(FIN | PING, hex("01")),
                        frame(FIN | CONTINUATION, hex("c9 c9 07 00")),
                        close(1000, "")))
                .containsExactly("ping 01", "text Hello", "close 1000");
    }

    @Test
    void binary_messages_come_compressed() {
        assertThat(hear(frame(FIN | RSV1 | BINARY, hex("f2 48 cd c9 c9 07 00"))))
                .containsExactly("binary 48656c6c6f");
    }

    static Stream<Arguments> bits_where_they_may_not_be() {
        return Stream.of(
                arguments(frame(FIN | RSV1 | PING, hex("00"))),
                arguments(frame(FIN | RSV1 | PeerFrames.CLOSE, hex(""))),
                arguments(join(
                        frame(RSV1 | TEXT, hex("f2 48 cd")), frame(FIN | RSV1 | CONTINUATION, hex("c9 c9 07 00")))),
                arguments(join(frame(TEXT, "a"), frame(FIN | RSV1 | CONTINUATION, hex("00")))),
                arguments(frame(FIN | 0x20 | TEXT, hex("00"))),
                arguments(frame(FIN | RSV1 | 0x10 | TEXT, hex("00"))));
    }

    @ParameterizedTest
    @MethodSource("bits_where_they_may_not_be")
    void a_reserved_bit_elsewhere_fails_with_1002(byte[] frames) {
        assertThat(hear(frames)).containsExactly("failed 1002 a reserved bit is set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ff", "f2 48 cd c9", "00 05 00 00 00 48 65 6c 6c 6f 00", "f2 48 cd c9 c9 07 00 00 01 02 03", "07"
            })
    void what_is_not_compressed_data_fails_with_1007(String bytes) {
        assertThat(hear(frame(FIN | RSV1 | BINARY, hex(bytes))))
                .containsExactly("failed 1007 a message cannot be decompressed");
    }

    @Test
    void a_compressed_text_that_is_not_UTF_8_fails_with_1007() {
        assertThat(hear(frame(FIN | RSV1 | TEXT, compressed(hex("61 c3 28")))))
                .containsExactly("failed 1007 a text is not UTF-8");
    }

    @Test
    void a_compressed_text_that_ends_within_a_character_fails_with_1007() {
        assertThat(hear(frame(FIN | RSV1 | TEXT, compressed(hex("61 c3")))))
                .containsExactly("failed 1007 a text is not UTF-8");
    }

    // Limits.

    @Test
    void the_limit_counts_what_is_decompressed() {
        assertThat(hear(frame(FIN | RSV1 | BINARY, compressed(new byte[MAX]))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("binary 00");
        assertThat(hear(frame(FIN | RSV1 | BINARY, compressed(new byte[MAX + 1]))))
                .containsExactly("failed 1009 a message is larger than may be");
    }

    @Test
    void a_bomb_fails_before_it_has_come_whole_and_holds_nothing_after() {
        var bomb = frame(FIN | RSV1 | BINARY, compressed(new byte[8 << 20]));
        var heard = Heard.wholeMessages(MAX);

        heard.decode(decoder, Arrays.copyOf(bomb, 1000), 100);

        assertThat(heard.events).containsExactly("failed 1009 a message is larger than may be");
        assertThat(decoder.heldBytes()).isZero();
    }

    @Test
    void a_bomb_in_parts_waits_where_the_sink_wants_no_more() {
        int size = 1 << 20;
        var bomb = frame(FIN | RSV1 | BINARY, compressed(new byte[size]));
        var sink = new OnePartAtATime();

        int read = decoder.decode(bomb, 0, bomb.length, sink);
        assertThat(sink.parts).isOne();
        assertThat(sink.bytes).isLessThan(10_000);

        while (!sink.ended) {
            int partsBefore = sink.parts;
            read = decoder.decode(bomb, read, bomb.length, sink);
            assertThat(sink.parts).isEqualTo(partsBefore + 1);
        }
        assertThat(sink.bytes).isEqualTo(size);
        assertThat(read).isEqualTo(bomb.length);
    }

    // Memory of zlib's.

    @Test
    void a_session_has_memory_of_zlibs_only_while_a_compressed_message_comes() {
        var bytes = frame(FIN | RSV1 | TEXT, hex("f2 48 cd c9 c9 07 00"));
        var heard = Heard.wholeMessages(MAX);

        decoder.decode(bytes, 0, 9, heard);
        assertThat(decoder.heldBytes()).isGreaterThan(32 << 10);
        assertThat(deflate.decompressors().size()).isZero();

        decoder.decode(bytes, 9, bytes.length, heard);
        assertThat(decoder.heldBytes()).isZero();
        assertThat(deflate.decompressors().size()).isOne();
    }

    @Test
    void a_session_that_ends_within_a_message_gives_its_memory_back() {
        decoder.decode(frame(RSV1 | TEXT, hex("f2 48 cd")), 0, 9, Heard.wholeMessages(MAX));

        decoder.end();

        assertThat(deflate.decompressors().size()).isOne();
    }

    @Test
    void what_is_given_back_after_the_close_is_freed() {
        decoder.decode(frame(RSV1 | TEXT, hex("f2 48 cd")), 0, 9, Heard.wholeMessages(MAX));

        deflate.close();
        decoder.end();

        assertThat(deflate.decompressors().size()).isZero();
    }

    @Test
    void what_is_first_needed_after_the_close_is_freed() {
        deflate.close();

        assertThat(hear(frame(FIN | RSV1 | TEXT, hex("f2 48 cd c9 c9 07 00")))).containsExactly("text Hello");

        assertThat(deflate.decompressors().size()).isZero();
    }

    // What the server sends.

    @Test
    void a_compressed_message_has_the_first_reserved_bit() {
        var frame = framed("Hello".repeat(20));

        assertThat(frame[0]).isEqualTo((byte) 0xC1);
        assertThat(frame[1]).isEqualTo((byte) (frame.length - 2));
        assertThat(frame).hasSizeLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1000, 16 << 10, 70_000, MAX})
    void what_is_compressed_here_is_understood_here(int size) {
        var message = "abcdefghijklmnop".repeat(size / 16 + 1).substring(0, size);

        assertThat(hear(asFromPeer(framed(message)))).containsExactly("text " + message);
    }

    @Test
    void a_small_message_is_not_compressed() {
        assertThat(framed("a".repeat(63))).isNull();
        assertThat(framed("a".repeat(64))).isNotNull();
    }

    @Test
    void a_message_that_would_not_get_smaller_is_not_compressed() {
        var noise = new byte[5000];
        new Random(1).nextBytes(noise);

        assertThat(deflate.compress(false, noise, 0, noise.length).bytes(USUAL)).isNull();
    }

    @Test
    void a_message_that_may_not_fit_the_window_of_the_peer_is_not_compressed() {
        var bytes = new byte[1025];
        var small = new DeflateAgreement(OptionalInt.of(10));

        assertThat(deflate.compress(false, bytes, 0, 1024).bytes(small)).isNotNull();
        assertThat(deflate.compress(false, bytes, 0, 1025).bytes(small)).isNull();
    }

    @Test
    void a_message_to_many_is_compressed_once_whatever_their_windows_are() {
        var bytes = "to all ".repeat(100).getBytes(UTF_8);

        var frame = deflate.compress(true, bytes, 0, bytes.length);

        assertThat(hear(asFromPeer(frame.bytes(USUAL)))).containsExactly("text " + new String(bytes, UTF_8));
        assertThat(frame.bytes(new DeflateAgreement(OptionalInt.of(10)))).isSameAs(frame.bytes(USUAL));
        assertThat(frame.bytes(new DeflateAgreement(OptionalInt.of(8)))).isNull();
    }

    /** Takes parts, and wants no more after each. */
    private static final class OnePartAtATime extends SilentSink {
        private int parts;
        private int bytes;
        private boolean ended;

        @Override
        public long maxMessageBytes(boolean text) {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean binaryPart(byte[] part, int offset, int length, boolean last) {
            parts++;
            bytes += length;
            ended = last;
            return false;
        }
    }
}
