package dev.parley.benchmarks.load;

import java.nio.ByteBuffer;

/** The frames of a client (RFC 6455, section 5.2), masked before anything is measured. */
final class Frames {

    static final int TEXT = 0x81;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8A;

    private static final int MASK = 0x12345678;

    private Frames() {}

    /** Text messages, one after the other, a number of times. */
    static ByteBuffer texts(byte[][] texts, int times) {
        var size = 0;
        for (var text : texts) {
            size += text.length + 8;
        }
        var frames = ByteBuffer.allocateDirect(size * times);
        for (var i = 0; i < times; i++) {
            for (var text : texts) {
                put(TEXT, text, frames);
            }
        }
        return frames.flip();
    }

    /** A control frame. */
    static ByteBuffer control(int first, byte... payload) {
        var frame = ByteBuffer.allocate(payload.length + 6);
        put(first, payload, frame);
        return frame.flip();
    }

    private static void put(int first, byte[] payload, ByteBuffer frames) {
        frames.put((byte) first);
        if (payload.length < 126) {
            frames.put((byte) (0x80 | payload.length));
        } else {
            frames.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frames.putInt(MASK);
        for (var i = 0; i < payload.length; i++) {
            frames.put((byte) (payload[i] ^ (MASK >> (24 - 8 * (i % 4)))));
        }
    }
}
