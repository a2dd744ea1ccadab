package dev.parley.grizzly.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Frames as a peer sends them, and as it should not. */
final class PeerFrames {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    static final int FIN = 0x80;
    static final int RSV1 = 0x40;

    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

    private PeerFrames() {}

    static byte[] frame(int first, byte[] payload) {
        return join(header(first, payload.length), mask(payload));
    }

    static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] text(String text) {
        return frame(FIN | TEXT, text);
    }

    static byte[] close(int code, String reason) {
        var bytes = reason.getBytes(StandardCharsets.UTF_8);
        return frame(
                FIN | CLOSE,
                ByteBuffer.allocate(2 + bytes.length)
                        .putShort((short) code)
                        .put(bytes)
                        .array());
    }

    /** The header of a frame, its mask included, in the fewest bytes. */
    static byte[] header(int first, long length) {
        int lengthBytes = length < 126 ? 0 : length <= 0xFFFF ? 2 : 8;
        return header(first, length, lengthBytes);
    }

    static byte[] header(int first, long length, int lengthBytes) {
        var header = ByteBuffer.allocate(2 + lengthBytes + MASK.length);
        header.put((byte) first);
        switch (lengthBytes) {
            case 0 -> header.put((byte) (0x80 | length));
            case 2 -> header.put((byte) 0xFE).putShort((short) length);
            default -> header.put((byte) 0xFF).putLong(length);
        }
        return header.put(MASK).array();
    }

    static byte[] mask(byte[] payload) {
        var masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i % MASK.length];
        }
        return masked;
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** Bytes by their hexadecimal digits; blanks do not count. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
