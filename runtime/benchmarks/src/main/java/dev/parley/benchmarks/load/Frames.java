package dev.parley.benchmarks.load;

import java.nio.ByteBuffer;

/** The frames of a client (RFC 6455, section 5.2), masked before anything is measured. */
final class Frames {

    private static final int MASK = 0x12345678;

    private Frames() {}

    /** A text message, a number of times. */
    static ByteBuffer texts(byte[] text, int times) {
        var frames = ByteBuffer.allocateDirect((text.length + 8) * times);
        for (var i = 0; i < times; i++) {
            put(text, frames);
        }
        return frames.flip();
    }

    private static void put(byte[] text, ByteBuffer frames) {
        frames.put((byte) 0x81);
        if (text.length < 126) {
            frames.put((byte) (0x80 | text.length));
        } else {
            frames.put((byte) (0x80 | 126)).putShort((short) text.length);
        }
        frames.putInt(MASK);
        for (var i = 0; i < text.length; i++) {
            frames.put((byte) (text[i] ^ (MASK >> (24 - 8 * (i % 4)))));
        }
    }
}
