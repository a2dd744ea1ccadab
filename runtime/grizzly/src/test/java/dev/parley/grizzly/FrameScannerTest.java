package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason.CloseCodes;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameScannerTest {

    private static final int MAX = 70_000;

    @Property(tries = 200)
    void wherever_frames_are_cut_all_of_their_bytes_pass(
            @ForAll @Size(min = 1, max = 5) int[] sizes, @ForAll @IntRange(min = 1, max = 3000) int cut) {
        var frames = ByteBuffer.allocate(sizes.length * (MAX + 14) + 6);
        for (int size : sizes) {
            frames.put(RawPeer.frame(RawPeer.BINARY, new byte[Math.floorMod(size, MAX + 1)]));
        }
        frames.put(RawPeer.frame(RawPeer.CLOSE, new byte[0])).flip();
        var scanner = new FrameScanner(MAX);

        while (frames.hasRemaining()) {
            assertThat(scanner.closeSeen()).isFalse();
            var part = frames.duplicate().limit(Math.min(frames.limit(), frames.position() + cut));
            assertThat(scanner.scan(part)).isEqualTo(part.remaining());
            frames.position(part.limit());
        }

        assertThat(scanner.closeSeen()).isTrue();
        assertThat(scanner.violation()).isEmpty();
    }

    @Test
    void one_byte_more_than_the_largest_frame_is_too_big() {
        var scanner = new FrameScanner(MAX);

        assertThat(scanner.scan(ByteBuffer.wrap(RawPeer.frame(RawPeer.TEXT, new byte[MAX + 1]))))
                .isZero();
        assertThat(scanner.violation().orElseThrow().getCloseCode()).isEqualTo(CloseCodes.TOO_BIG);
    }

    @Test
    void a_negative_length_breaks_the_protocol() {
        var scanner = new FrameScanner(MAX);
        var frame = ByteBuffer.allocate(10)
                .put((byte) 0x82)
                .put((byte) 0xFF)
                .putLong(-1)
                .flip();

        assertThat(scanner.scan(frame)).isZero();
        assertThat(scanner.violation().orElseThrow().getCloseCode()).isEqualTo(CloseCodes.PROTOCOL_ERROR);
    }
}
