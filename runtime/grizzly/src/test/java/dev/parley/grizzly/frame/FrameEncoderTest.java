package dev.parley.grizzly.frame;

import static dev.parley.grizzly.frame.PeerFrames.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameEncoderTest {

    private final FrameEncoder encoder = new FrameEncoder(64);

    private byte[] written() {
        return Arrays.copyOf(encoder.array(), encoder.length());
    }

    // RFC 6455, section 5.7.

    @Test
    void a_text_is_written_as_in_the_RFC() {
        encoder.text("Hello");

        assertThat(written()).isEqualTo(hex("81 05 48 65 6c 6c 6f"));
    }

    @Test
    void a_text_in_fragments_is_written_as_in_the_RFC() {
        encoder.text("Hel", true, false);
        encoder.text("lo", false, true);

        assertThat(written()).isEqualTo(hex("01 03 48 65 6c 80 02 6c 6f"));
    }

    @Test
    void a_ping_is_written_as_in_the_RFC() {
        encoder.ping("Hello".getBytes(UTF_8), 0, 5);

        assertThat(written()).isEqualTo(hex("89 05 48 65 6c 6c 6f"));
    }

    @Test
    void a_pong_takes_a_slice() {
        encoder.pong(hex("00 01 02 03"), 1, 2);

        assertThat(written()).isEqualTo(hex("8a 02 01 02"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 82 00",
        "125, 82 7d",
        "126, 82 7e 00 7e",
        "65535, 82 7e ff ff",
        "65536, 82 7f 00 00 00 00 00 01 00 00"
    })
    void a_length_takes_as_few_bytes_as_it_needs(int size, String header) {
        encoder.message(false, new byte[size], 0, size, true, true);

        assertThat(written()).hasSize(hex(header).length + size).startsWith(hex(header));
    }

    @Test
    void a_header_alone_may_stand_for_more_than_an_array_can_hold() {
        encoder.header(false, 1L << 32, true, true);

        assertThat(written()).isEqualTo(hex("82 7f 00 00 00 01 00 00 00 00"));
    }

    @Test
    void binary_messages_go_out_in_fragments() {
        encoder.message(false, hex("01 02 03"), 0, 1, true, false);
        encoder.message(false, hex("01 02 03"), 1, 1, false, false);
        encoder.message(false, hex("01 02 03"), 2, 1, false, true);

        assertThat(written()).isEqualTo(hex("02 01 01 00 01 02 80 01 03"));
    }

    @Property
    void a_text_is_framed_by_the_number_of_its_bytes(@ForAll String text) {
        var other = new FrameEncoder(8);
        var utf8 = Utf8.encode(text);

        encoder.clear();
        encoder.text(text);
        other.message(true, utf8);

        assertThat(written()).isEqualTo(Arrays.copyOf(other.array(), other.length()));
    }

    @ParameterizedTest
    @CsvSource({"62, 2", "63, 4", "32767, 4", "32768, 10"})
    void a_header_counts_the_bytes_of_a_text_not_its_chars(int chars, int headerBytes) {
        var text = "κ".repeat(chars);

        encoder.text(text);

        assertThat(encoder.length()).isEqualTo(headerBytes + 2 * chars);
        assertThat(new String(encoder.array(), headerBytes, 2 * chars, UTF_8)).isEqualTo(text);
    }

    @Test
    void frames_stand_one_behind_the_other() {
        encoder.text("a");
        encoder.frame(hex("81 01 62"));
        encoder.close(1000, "");

        assertThat(written()).isEqualTo(hex("81 01 61 81 01 62 88 02 03 e8"));
    }

    @Test
    void an_encoder_forgets_what_it_has_written_and_what_it_has_grown_by() {
        encoder.text("a".repeat(1000));
        encoder.clear();

        assertThat(encoder.length()).isZero();
        assertThat(encoder.array()).hasSize(64);
    }

    @Test
    void a_close_may_be_without_a_code() {
        encoder.close(FrameDecoder.NO_CODE, "");

        assertThat(written()).isEqualTo(hex("88 00"));
    }

    @Test
    void a_close_has_its_reason() {
        encoder.close(1001, "κ");

        assertThat(written()).isEqualTo(hex("88 04 03 e9 ce ba"));
    }

    @Test
    void a_close_reason_that_is_too_long_is_cut_between_two_characters() {
        encoder.close(4000, "a".repeat(122) + "κ");

        assertThat(written()).startsWith(hex("88 7c 0f a0 61")).hasSize(126);
    }

    @Test
    void a_ping_has_at_most_125_bytes() {
        encoder.ping(new byte[125], 0, 125);

        assertThatThrownBy(() -> encoder.ping(new byte[126], 0, 126)).isInstanceOf(IllegalArgumentException.class);
        assertThat(written()).hasSize(127);
    }
}
