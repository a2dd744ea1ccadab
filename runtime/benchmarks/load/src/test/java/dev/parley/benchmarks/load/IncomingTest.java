package dev.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingTest {

    private final ByteBuffer shared = ByteBuffer.allocateDirect(1 << 18);
    private final List<String> frames = new ArrayList<>();
    private final Incoming incoming = new Incoming();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 130, 131, 70_000, 200_000})
    void frames_are_found_wherever_reads_end(int bytesOfRead) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x81, 2, 'h', 'i'});
        bytes.writeBytes(new byte[] {(byte) 0x81, 0});
        bytes.writeBytes(new byte[] {(byte) 0x81, 126, 0, (byte) 200});
        bytes.writeBytes("m".repeat(200).getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {(byte) 0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70});
        bytes.writeBytes("l".repeat(70_000).getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {(byte) 0x88, 0});

        readAll(bytes.toByteArray(), bytesOfRead);

        assertThat(frames).containsExactly("81 hi", "81 ", "81 " + "m".repeat(200), "82 " + "l".repeat(70_000), "88 ");
    }

    @Test
    void a_frame_that_has_not_ended_is_not_passed_on() throws IOException {
        readAll(new byte[] {(byte) 0x81, 2, 'h'}, 10);

        assertThat(frames).isEmpty();
    }

    @Test
    void a_server_may_not_mask() {
        assertThatThrownBy(() -> readAll(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'x'}, 10))
                .hasMessage("The server has masked a frame.");
    }

    private void readAll(byte[] bytes, int bytesOfRead) throws IOException {
        var open = true;
        for (var channel = inPieces(bytes, bytesOfRead); open; ) {
            open = incoming.read(
                    channel,
                    shared,
                    (first, payload) ->
                            frames.add(Integer.toHexString(first) + " " + StandardCharsets.US_ASCII.decode(payload)));
        }
    }

    private static ReadableByteChannel inPieces(byte[] bytes, int most) {
        return Channels.newChannel(new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, most));
            }

            @Override
            public synchronized int available() {
                return 0; // Or the channel would read again.
            }
        });
    }
}
