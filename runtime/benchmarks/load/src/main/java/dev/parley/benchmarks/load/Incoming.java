package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** The frames that a server sends on one connection, cut out of what is read. */
final class Incoming {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** The beginning of a frame whose end has not come yet. */
    private ByteBuffer rest = NOTHING;

    /** Takes a frame. */
    interface Consumer {

        /** The payload is only there during this call. */
        void frame(int first, ByteBuffer payload) throws IOException;
    }

    /**
     * Reads once, and passes on the frames that are whole.
     *
     * @param shared for whoever reads
     * @return false at the end of the stream
     */
    boolean read(ReadableByteChannel channel, ByteBuffer shared, Consumer consumer) throws IOException {
        shared.clear().put(rest);
        var open = channel.read(shared) >= 0;
        shared.flip();
        while (next(shared, consumer)) {
            // One frame after the other.
        }
        rest = shared.hasRemaining() ? copy(shared) : NOTHING;
        return open;
    }

    private static boolean next(ByteBuffer input, Consumer consumer) throws IOException {
        var start = input.position();
        if (input.remaining() < 2) {
            return false;
        }
        var header = headerSize(input.get(start + 1));
        if (input.remaining() < header) {
            return false;
        }
        var size = payloadSize(input, start);
        if (input.remaining() < header + size) {
            return false;
        }
        input.position(start + header + size);
        consumer.frame(input.get(start) & 0xFF, input.slice(start + header, size));
        return true;
    }

    private static int headerSize(byte length) throws IOException {
        if (length < 0) {
            throw new IOException("The server has masked a frame.");
        }
        return length < 126 ? 2 : length == 126 ? 4 : 10;
    }

    private static int payloadSize(ByteBuffer input, int start) {
        var length = input.get(start + 1);
        return length < 126
                ? length
                : length == 126 ? input.getShort(start + 2) & 0xFFFF : Math.toIntExact(input.getLong(start + 2));
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
}
