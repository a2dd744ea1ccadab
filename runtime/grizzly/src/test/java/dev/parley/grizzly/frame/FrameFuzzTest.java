package dev.parley.grizzly.frame;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a peer sends, there is no exception, no endless loop, and no more memory than the limits allow.
 *
 * <p>{@code mvn verify} tries the inputs that are kept beside it. With {@code JAZZER_FUZZ=1} in the environment it looks for others.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class FrameFuzzTest {

    private static final int MAX = 1000;
    private static final Deflate DEFLATE = new Deflate(6, 0);

    @FuzzTest(maxDuration = "10m")
    void what_is_read_is_strict_and_bounded_however_it_comes(FuzzedDataProvider input) {
        boolean parts = input.consumeBoolean();
        boolean stopping = input.consumeBoolean();
        int piece = input.consumeInt(1, 200);
        var bytes = input.consumeRemainingAsBytes();

        var passing = parts ? Heard.parts() : Heard.wholeMessages(MAX);
        var heard = stopping ? passing.stoppingAlways() : passing;
        decode(bytes, piece, heard, parts ? 0 : MAX);

        var atOnce = parts ? Heard.parts() : Heard.wholeMessages(MAX);
        atOnce.decode(new FrameDecoder(DEFLATE), bytes, bytes.length);
        if (!heard.eventsWithoutReasons().equals(atOnce.eventsWithoutReasons())) {
            throw new AssertionError(heard.events + " is not " + atOnce.events);
        }
    }

    private static void decode(byte[] bytes, int piece, Heard heard, int maxBytes) {
        var decoder = new FrameDecoder(DEFLATE);
        int mostHeld = Math.max(3, 2 * maxBytes) + Decompressor.HELD_BYTES;
        for (int at = 0; at < bytes.length; at += piece) {
            heard.decode(decoder, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece)), piece);
            if (decoder.heldBytes() > mostHeld) {
                throw new AssertionError("holds " + decoder.heldBytes() + " bytes");
            }
        }
        decoder.end();
    }

    @FuzzTest(maxDuration = "2m")
    void what_is_compressed_is_read_again(FuzzedDataProvider input) {
        boolean text = input.consumeBoolean();
        var message = text
                ? input.consumeRemainingAsString().getBytes(StandardCharsets.UTF_8)
                : input.consumeRemainingAsBytes();
        var frame = DEFLATE.compress(text, message, 0, message.length).bytes(new DeflateAgreement(OptionalInt.empty()));
        if (frame == null) {
            return;
        }
        int header = frame[1] < 126 ? 2 : frame[1] == 126 ? 4 : 10;
        var sent = PeerFrames.frame(frame[0] & 0xFF, Arrays.copyOfRange(frame, header, frame.length));

        var heard = Heard.wholeMessages(1 << 24).decode(new FrameDecoder(DEFLATE), sent, sent.length);

        var plain = PeerFrames.frame(PeerFrames.FIN | (text ? PeerFrames.TEXT : PeerFrames.BINARY), message);
        var expected = Heard.wholeMessages(1 << 24).decode(new FrameDecoder(), plain, plain.length);
        if (!heard.events.equals(expected.events)) {
            throw new AssertionError(heard.events + " is not " + expected.events);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void offers_of_extensions_can_be_read_or_not(FuzzedDataProvider input) {
        var agreement = agreement(input.consumeRemainingAsString());

        if (agreement.isPresent() && !agreement(agreement.get().header()).equals(agreement)) {
            throw new AssertionError(agreement.get().header() + " does not offer what it answers");
        }
    }

    private static Optional<DeflateAgreement> agreement(String header) {
        return ExtensionOffers.parse(List.of(header)).flatMap(DeflateAgreement::of);
    }
}
