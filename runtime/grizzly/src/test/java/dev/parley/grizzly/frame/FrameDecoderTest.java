package dev.parley.grizzly.frame;

import static dev.parley.grizzly.frame.PeerFrames.BINARY;
import static dev.parley.grizzly.frame.PeerFrames.CLOSE;
import static dev.parley.grizzly.frame.PeerFrames.CONTINUATION;
import static dev.parley.grizzly.frame.PeerFrames.FIN;
import static dev.parley.grizzly.frame.PeerFrames.PING;
import static dev.parley.grizzly.frame.PeerFrames.PONG;
import static dev.parley.grizzly.frame.PeerFrames.TEXT;
import static dev.parley.grizzly.frame.PeerFrames.close;
import static dev.parley.grizzly.frame.PeerFrames.frame;
import static dev.parley.grizzly.frame.PeerFrames.header;
import static dev.parley.grizzly.frame.PeerFrames.hex;
import static dev.parley.grizzly.frame.PeerFrames.join;
import static dev.parley.grizzly.frame.PeerFrames.mask;
import static dev.parley.grizzly.frame.PeerFrames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

    private static final int MAX = 100_000;

    private final FrameDecoder decoder = new FrameDecoder();

    private List<String> hear(byte[]... frames) {
        return hear(Heard.wholeMessages(MAX), frames);
    }

    private List<String> hear(Heard heard, byte[]... frames) {
        var bytes = join(frames);
        return heard.decode(decoder, bytes, Math.max(1, bytes.length)).events;
    }

    // RFC 6455, section 5.7.

    @Test
    void the_masked_text_of_the_RFC_is_read() {
        assertThat(hear(hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"))).containsExactly("text Hello");
    }

    @Test
    void the_masked_pong_of_the_RFC_is_read() {
        assertThat(hear(hex("8a 85 37 fa 21 3d 7f 9f 4d 51 58"))).containsExactly("pong 48656c6c6f");
    }

    static Stream<Arguments> what_a_peer_may_send() {
        return Stream.of(
                arguments("an empty text", List.of(text("")), List.of("text ")),
                arguments("an empty binary", List.of(frame(FIN | BINARY, "")), List.of("binary ")),
                arguments("two messages", List.of(text("a"), text("b")), List.of("text a", "text b")),
                arguments("text beyond ASCII", List.of(text("κόσμε \uD83D\uDE00")), List.of("text κόσμε \uD83D\uDE00")),
                arguments(
                        "a text in fragments",
                        List.of(frame(TEXT, "a"), frame(CONTINUATION, "b"), frame(FIN | CONTINUATION, "c")),
                        List.of("text abc")),
                arguments(
                        "empty fragments",
                        List.of(frame(TEXT, ""), frame(CONTINUATION, ""), frame(FIN | CONTINUATION, "")),
                        List.of("text ")),
                arguments(
                        "a character in two fragments",
                        List.of(frame(TEXT, hex("ce")), frame(FIN | CONTINUATION, hex("ba"))),
                        List.of("text κ")),
                arguments(
                        "control frames between fragments",
                        List.of(
                                frame(BINARY, hex("01")),
                                frame(FIN | PING, hex("02")),
                                frame(FIN | PONG, ""),
                                frame(FIN | CONTINUATION, hex("03"))),
                        List.of("ping 02", "pong ", "binary 0103")),
                arguments(
                        "a ping of 125 bytes",
                        List.of(frame(FIN | PING, "a".repeat(125))),
                        List.of("ping " + "61".repeat(125))),
                arguments("a close without a code", List.of(frame(FIN | CLOSE, "")), List.of("close 1005")),
                arguments("a close with a code alone", List.of(close(1000, "")), List.of("close 1000")),
                arguments("a close with a reason", List.of(close(1001, "κ")), List.of("close 1001 κ")),
                arguments(
                        "a close within a message", List.of(frame(TEXT, "a"), close(1000, "")), List.of("close 1000")),
                arguments(
                        "anything after a close, which is dropped",
                        List.of(close(1000, ""), text("a"), hex("ff ff ff")),
                        List.of("close 1000")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("what_a_peer_may_send")
    void is_understood(String name, List<byte[]> frames, List<String> events) {
        assertThat(hear(frames.toArray(byte[][]::new))).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(ints = {125, 126, 127, 0xFFFF, 0x10000, MAX})
    void every_form_of_length_is_read(int length) {
        assertThat(hear(text("a".repeat(length)), text("b"))).containsExactly("text " + "a".repeat(length), "text b");
    }

    static Stream<Arguments> what_breaks_the_protocol() {
        return Stream.of(
                arguments("a frame is not masked", hex("81 05 48 65 6c 6c 6f")),
                arguments("a frame is not masked", hex("89 00")),
                arguments("a reserved bit is set", frame(FIN | 0x40 | TEXT, "a")),
                arguments("a reserved bit is set", frame(FIN | 0x20 | TEXT, "a")),
                arguments("a reserved bit is set", frame(FIN | 0x10 | PING, "a")),
                arguments("the opcode 3 is reserved", frame(FIN | 0x3, "a")),
                arguments("the opcode 7 is reserved", frame(FIN | 0x7, "")),
                arguments("the opcode 11 is reserved", frame(FIN | 0xB, "a")),
                arguments("the opcode 15 is reserved", frame(FIN | 0xF, "")),
                arguments("a control frame has more than 125 bytes", frame(FIN | PING, "a".repeat(126))),
                arguments("a control frame has more than 125 bytes", header(FIN | CLOSE, 0x10000)),
                arguments("a control frame is fragmented", frame(PING, "a")),
                arguments("a control frame is fragmented", frame(CLOSE, "")),
                arguments("there is no message to continue", frame(FIN | CONTINUATION, "a")),
                arguments("there is no message to continue", frame(CONTINUATION, "")),
                arguments("there is no message to continue", join(text("a"), frame(FIN | CONTINUATION, "b"))),
                arguments("a message begins within another", join(frame(TEXT, "a"), frame(FIN | TEXT, "b"))),
                arguments("a message begins within another", join(frame(TEXT, ""), frame(BINARY, ""))),
                arguments("a length takes more bytes than it needs", header(FIN | TEXT, 125, 2)),
                arguments("a length takes more bytes than it needs", header(FIN | TEXT, 0, 8)),
                arguments("a length takes more bytes than it needs", header(FIN | TEXT, 0xFFFF, 8)),
                arguments("a frame has a negative length", header(FIN | BINARY, -1, 8)),
                arguments("a frame has a negative length", header(FIN | BINARY, Long.MIN_VALUE, 8)),
                arguments("a close code has two bytes", frame(FIN | CLOSE, "a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("what_breaks_the_protocol")
    void fails_with_1002(String reason, byte[] bytes) {
        var events = hear(bytes, text("dropped"));

        assertThat(events.get(events.size() - 1)).isEqualTo("failed 1002 " + reason);
        assertThat(decoder.ended()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("what_breaks_the_protocol")
    void fails_with_1002_byte_by_byte(String reason, byte[] bytes) {
        var events = Heard.wholeMessages(MAX).decode(decoder, bytes, 1).events;

        assertThat(events.get(events.size() - 1)).isEqualTo("failed 1002 " + reason);
    }

    @Test
    void the_first_byte_of_a_header_need_not_wait_for_the_second() {
        assertThat(hear(hex("83"))).containsExactly("failed 1002 the opcode 3 is reserved");
    }

    @Test
    void the_second_byte_of_a_header_need_not_wait_for_the_rest() {
        assertThat(hear(hex("81 7f"))).containsExactly("failed 1002 a frame is not masked");
    }

    static IntStream close_codes_that_may_be_sent() {
        return IntStream.of(
                1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999);
    }

    @ParameterizedTest
    @MethodSource("close_codes_that_may_be_sent")
    void a_close_code_is_passed_on(int code) {
        assertThat(hear(close(code, "bye"))).containsExactly("close " + code + " bye");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
    void a_close_code_that_may_not_be_sent_fails_with_1002(int code) {
        assertThat(hear(close(code, ""))).containsExactly("failed 1002 the close code " + code + " may not be sent");
    }

    // UTF-8 (RFC 6455, section 8.1).

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0 80",
                "c1 bf",
                "c2",
                "c2 41",
                "e0 9f bf",
                "ed a0 80",
                "e1 80",
                "f0 8f bf bf",
                "f4 90 80 80",
                "f5 80 80 80",
                "ff",
                "ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65 64 69 74 65 64"
            })
    void a_text_that_is_not_UTF_8_fails_with_1007(String bytes) {
        assertThat(hear(frame(FIN | TEXT, hex(bytes)))).containsExactly("failed 1007 a text is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"80", "c0", "c2 41", "e0 9f", "ed a0", "f0 8f", "f4 90", "f5", "61 62 63 64 65 66 67 68 ff"})
    void the_first_bad_byte_of_a_text_need_not_wait_for_the_rest_of_the_frame(String bytes) {
        assertThat(hear(header(TEXT, 1000), mask(hex(bytes)))).containsExactly("failed 1007 a text is not UTF-8");
    }

    @Test
    void a_text_whose_start_was_good_fails_at_the_first_bad_byte_of_a_later_fragment() {
        assertThat(hear(frame(TEXT, hex("61 f4")), header(CONTINUATION, 1000), mask(hex("90"))))
                .containsExactly("failed 1007 a text is not UTF-8");
    }

    @Test
    void a_text_that_ends_within_a_character_fails_with_1007() {
        assertThat(hear(frame(TEXT, hex("ce")), frame(FIN | CONTINUATION, "")))
                .containsExactly("failed 1007 a text is not UTF-8");
    }

    @Test
    void binary_messages_may_have_any_bytes() {
        assertThat(hear(frame(FIN | BINARY, hex("ff 80")))).containsExactly("binary ff80");
    }

    @Test
    void a_close_reason_that_is_not_UTF_8_fails_with_1007() {
        assertThat(hear(frame(FIN | CLOSE, hex("03e8 ff")))).containsExactly("failed 1007 a text is not UTF-8");
    }

    // Limits.

    @Test
    void a_message_of_the_largest_size_passes() {
        assertThat(hear(text("a".repeat(MAX)))).hasSize(1).allMatch(event -> event.startsWith("text aaa"));
    }

    @Test
    void a_message_that_is_too_large_fails_with_1009_by_its_header_alone() {
        assertThat(hear(header(FIN | TEXT, MAX + 1))).containsExactly("failed 1009 a message is larger than may be");
    }

    @Test
    void a_length_of_63_bits_is_too_large_too() {
        assertThat(hear(header(FIN | TEXT, Long.MAX_VALUE)))
                .containsExactly("failed 1009 a message is larger than may be");
    }

    @Test
    void fragments_that_are_too_large_together_fail_with_1009_by_the_header_that_exceeds_the_limit() {
        assertThat(hear(frame(TEXT, "a".repeat(MAX)), frame(CONTINUATION, ""), header(CONTINUATION, 1)))
                .containsExactly("failed 1009 a message is larger than may be");
    }

    @Test
    void lengths_do_not_overflow_when_they_are_summed() {
        assertThat(hear(frame(TEXT, "a"), header(CONTINUATION, Long.MAX_VALUE)))
                .containsExactly("failed 1009 a message is larger than may be");
    }

    @Test
    void a_message_costs_memory_for_what_has_come_not_for_what_its_header_claims() {
        var heard = Heard.wholeMessages(1 << 30);

        heard.decode(decoder, join(header(FIN | BINARY, 1 << 30), new byte[1000]), 100);

        assertThat(decoder.heldBytes()).isBetween(1000, 2000);
    }

    @Test
    void nothing_is_held_between_messages() {
        Heard.wholeMessages(MAX).decode(decoder, text("a".repeat(MAX)), 1000);

        assertThat(decoder.heldBytes()).isZero();
    }

    @Test
    void a_message_in_many_pieces_is_not_copied_again_for_each() {
        int size = 4 << 20;
        var message = frame(FIN | BINARY, new byte[size]);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var sink = new SizeOfMessages();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int at = 0; at < message.length; at += 500) {
            decoder.decode(message, at, Math.min(message.length, at + 500), sink);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(sink.sizes).containsExactly(size);
        assertThat(allocated).isLessThan(4L * size);
    }

    @Test
    void a_message_in_parts_is_not_held() {
        var heard = Heard.parts();

        heard.decode(decoder, join(header(FIN | BINARY, 1L << 40), new byte[5000]), 1000);

        assertThat(decoder.heldBytes()).isZero();
        assertThat(heard.partCount()).isEqualTo(6);
    }

    @Test
    void a_part_of_a_text_ends_with_a_whole_character() {
        var heard = Heard.parts();

        heard.decode(decoder, text("a\uD83D\uDE00b"), 8);

        assertThat(heard.events).containsExactly("text a\uD83D\uDE00b");
        assertThat(heard.partCount()).isEqualTo(2);
    }

    // Slices.

    @Test
    void a_message_that_comes_at_once_is_a_slice_of_the_array_it_came_in() {
        var sink = new ArraysOfMessages();
        var bytes = join(text("a"), text("b"));

        decoder.decode(bytes, 0, bytes.length, sink);

        assertThat(sink.arrays).hasSize(2).allMatch(array -> array == bytes);
    }

    @Test
    void a_message_in_pieces_is_in_an_array_of_its_own() {
        var sink = new ArraysOfMessages();
        var bytes = text("abc");

        decoder.decode(bytes, 0, 8, sink);
        decoder.decode(bytes, 8, bytes.length, sink);

        assertThat(sink.arrays).hasSize(1).noneMatch(array -> array == bytes);
    }

    @Test
    void a_sink_that_wants_no_more_gets_no_more_until_the_rest_is_decoded() {
        var heard = Heard.wholeMessages(MAX).stoppingAlways();
        var bytes = join(text("a"), frame(FIN | PING, ""), text("b"));

        int read = decoder.decode(bytes, 0, bytes.length, heard);

        assertThat(heard.events).containsExactly("text a");
        assertThat(read).isEqualTo(text("a").length);

        read = decoder.decode(bytes, read, bytes.length, heard);
        read = decoder.decode(bytes, read, bytes.length, heard);

        assertThat(heard.events).containsExactly("text a", "ping ", "text b");
        assertThat(read).isEqualTo(bytes.length);
    }

    @Test
    void after_its_end_a_decoder_drops_what_comes() {
        decoder.decode(header(FIN | TEXT, 100), 0, 6, Heard.wholeMessages(MAX));
        decoder.end();

        assertThat(hear(text("a"))).isEmpty();
        assertThat(decoder.ended()).isTrue();
    }

    /** Remembers in which arrays messages came. */
    private static final class ArraysOfMessages extends SilentSink {
        private final List<byte[]> arrays = new ArrayList<>();

        @Override
        public boolean text(byte[] bytes, int offset, int length) {
            arrays.add(bytes);
            return true;
        }
    }

    /** Remembers how large messages were. */
    private static final class SizeOfMessages extends SilentSink {
        private final List<Integer> sizes = new ArrayList<>();

        @Override
        public boolean binary(byte[] bytes, int offset, int length) {
            sizes.add(length);
            return true;
        }
    }
}
