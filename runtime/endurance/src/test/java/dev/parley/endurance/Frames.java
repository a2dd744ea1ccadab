package dev.parley.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** The few words of HTTP and WebSocket that peers need (RFC 6455, sections 4.1 and 5.2). */
final class Frames {

    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final byte[] MASK = {1, 2, 3, 4};

    private Frames() {}

    /** A correct request to open a session, with more headers. */
    static byte[] handshake(String path, String... headers) {
        var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\n"
                        + "Host: localhost\r\n"
                        + "Upgrade: websocket\r\n"
                        + "Connection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n" + more + "\r\n")
                .getBytes(UTF_8);
    }

    /** A whole text message. */
    static byte[] text(String text) {
        return frame(TEXT, text.getBytes(UTF_8));
    }

    /** A close frame without a reason. */
    static byte[] close(int code) {
        return frame(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    /** A frame that is the last of its message. */
    static byte[] frame(int opcode, byte[] payload) {
        return frame(0x80 | opcode, payload.length, payload);
    }

    /** A frame that may say another length than it has. */
    static byte[] frame(int first, long length, byte[] payload) {
        var frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (length <= 125) {
            frame.put((byte) (0x80 | length));
        } else if (length <= 0xFFFF) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        var bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /**
     * A frame from the server.
     *
     * @param first its first byte
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(int first, byte[] payload) {

        int opcode() {
            return first & 0xF;
        }

        String text() {
            return new String(payload, UTF_8);
        }

        int closeCode() {
            if (opcode() != CLOSE) {
                throw new AssertionError("not a close frame: " + opcode() + " " + text());
            }
            return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }
    }
}
