package dev.parley.grizzly.frame;

import static dev.parley.grizzly.frame.PeerFrames.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

    /** Bytes of which many, but not all, follow each other as in UTF-8. */
    @Provide
    Arbitrary<byte[]> nearlyUtf8() {
        var characters = Arbitraries.strings().ofMaxLength(9).map(text -> text.getBytes(UTF_8));
        var ascii = Arbitraries.strings().ascii().ofMaxLength(40).map(text -> text.getBytes(UTF_8));
        var octets = Arbitraries.of(
                        0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF)
                .map(octet -> new byte[] {octet.byteValue()});
        return Arbitraries.frequencyOf(Tuple.of(4, characters), Tuple.of(4, ascii), Tuple.of(1, octets))
                .list()
                .ofMaxSize(8)
                .map(parts -> PeerFrames.join(parts.toArray(byte[][]::new)));
    }

    @Property
    void agrees_with_the_JDK_wherever_the_bytes_are_cut(
            @ForAll("nearlyUtf8") byte[] bytes, @ForAll @IntRange(min = 1, max = 20) int piece) {
        int state = Utf8.BOUNDARY;
        for (int at = 0; at < bytes.length && state != Utf8.MALFORMED; at += piece) {
            state = Utf8.check(state, bytes, at, Math.min(bytes.length, at + piece));
        }

        assertThat(state == Utf8.BOUNDARY).isEqualTo(isUtf8(bytes));
    }

    @Property
    void what_is_malformed_has_no_continuation_and_all_else_has_one(@ForAll("nearlyUtf8") byte[] bytes) {
        int state = Utf8.check(Utf8.BOUNDARY, bytes, 0, bytes.length);

        assertThat(state == Utf8.MALFORMED).isEqualTo(!canBecomeUtf8(bytes));
    }

    /** A character that has begun lacks three bytes at most, and one of these must fit. */
    private static boolean canBecomeUtf8(byte[] bytes) {
        return IntStream.rangeClosed(0, 3)
                .anyMatch(more -> IntStream.of(0x80, 0x90, 0xA0).anyMatch(next -> {
                    var longer = Arrays.copyOf(bytes, bytes.length + more);
                    Arrays.fill(longer, bytes.length, longer.length, (byte) 0x80);
                    if (more > 0) {
                        longer[bytes.length] = (byte) next;
                    }
                    return isUtf8(longer);
                }));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"61 c3,1", "61 e2 82,2", "61 f0 9f 98,3", "e2,1", "f0 9f 98,3"})
    void counts_the_bytes_of_a_character_that_goes_on(String bytes, int count) {
        var piece = hex(bytes);

        assertThat(Utf8.unfinished(piece, 0, piece.length)).isEqualTo(count);
    }

    @Property
    void encodes_as_the_JDK_does_but_for_half_surrogate_pairs(@ForAll String text) {
        assertThat(Utf8.encode(text)).isEqualTo(withoutHalves(text).getBytes(UTF_8));
    }

    private static String withoutHalves(String text) {
        var whole = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
            if (pair) {
                whole.append(text.charAt(i++));
            }
            whole.append(!pair && Character.isSurrogate(text.charAt(i)) ? '\uFFFD' : text.charAt(i));
        }
        return whole.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "a\uD83Db\uDE00\uD83D, a\uFFFDb\uFFFD\uFFFD",
        "?\uD83D, ?\uFFFD",
        "why?? \uD83D\uDE00?, why?? \uD83D\uDE00?"
    })
    void half_a_surrogate_pair_becomes_a_replacement_character(String text, String whole) {
        assertThat(new String(Utf8.encode(text), UTF_8)).isEqualTo(whole);
    }

    @Test
    void question_marks_anywhere_are_question_marks() {
        for (int i = 0; i < 40; i++) {
            var text = "a".repeat(i) + "?" + "\uDE00".repeat(i % 3);

            assertThat(new String(Utf8.encode(text), UTF_8)).isEqualTo(text.replace('\uDE00', '\uFFFD'));
        }
    }
}
