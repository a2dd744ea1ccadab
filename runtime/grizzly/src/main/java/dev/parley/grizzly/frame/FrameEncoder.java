package dev.parley.grizzly.frame;

import java.util.Arrays;

/**
 * Writes frames as a server does (RFC 6455, section 5), one behind the other into one array, to be sent by one write.
 *
 * <p>The array grows as needed. A large message need not go through it: {@link #header} writes what stands before it.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class FrameEncoder {

    private static final int MAX_HEADER_BYTES = 2 + Long.BYTES;
    private static final int MAX_REASON_BYTES = FrameHeader.MAX_CONTROL_BYTES - Short.BYTES;

    private final int usualBytes;
    private byte[] bytes;
    private int length;

    /**
     * An encoder that has written nothing.
     *
     * @param usualBytes the size of the array at first, and after {@link #clear()}
     */
    public FrameEncoder(int usualBytes) {
        this.usualBytes = usualBytes;
        this.bytes = new byte[usualBytes];
    }

    /** The array that has what was written at its start; another one whenever it has grown. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes were written. */
    public int length() {
        return length;
    }

    /** Forgets what was written, and gives the array up if it has grown. */
    public void clear() {
        length = 0;
        if (bytes.length > usualBytes) {
            bytes = new byte[usualBytes];
        }
    }

    /** Writes a whole text message. Half a surrogate pair becomes U+FFFD, as in a browser's {@code WebSocket.send}. */
    public void text(String text) {
        text(text, true, true);
    }

    /**
     * Writes a part of a text message, as a frame of its own.
     *
     * @param first whether the message begins with it
     * @param last whether the message ends with it
     */
    public void text(String text, boolean first, boolean last) {
        var utf8 = Utf8.encode(text);
        message(true, utf8, 0, utf8.length, first, last);
    }

    /** Writes a whole message: a text in well-formed UTF-8, or a binary one. */
    public void message(boolean text, byte[] payload) {
        message(text, payload, 0, payload.length, true, true);
    }

    /**
     * Writes a message or a part of one, as a frame of its own.
     *
     * @param text whether it is a text message; the bytes are well-formed UTF-8 then, but a part may end within a character
     * @param first whether the message begins with it
     * @param last whether the message ends with it
     */
    public void message(boolean text, byte[] payload, int offset, int size, boolean first, boolean last) {
        reserve(MAX_HEADER_BYTES + (long) size);
        header(text, size, first, last);
        System.arraycopy(payload, offset, bytes, length, size);
        length += size;
    }

    /**
     * Writes the header alone. The caller sends that many bytes behind it.
     *
     * @param size of the payload
     */
    public void header(boolean text, long size, boolean first, boolean last) {
        reserve(MAX_HEADER_BYTES);
        length = writeHeader(bytes, length, first(opcode(text), first, last), size);
    }

    /** Writes what is a frame already, such as a {@link CompressedFrame}. */
    public void frame(byte[] frame) {
        reserve(frame.length);
        System.arraycopy(frame, 0, bytes, length, frame.length);
        length += frame.length;
    }

    /**
     * Writes a ping.
     *
     * @param size at most 125
     */
    public void ping(byte[] data, int offset, int size) {
        control(FrameHeader.PING, data, offset, size);
    }

    /**
     * Writes a pong.
     *
     * @param size at most 125
     */
    public void pong(byte[] data, int offset, int size) {
        control(FrameHeader.PONG, data, offset, size);
    }

    /**
     * Writes a close frame.
     *
     * @param code {@link FrameDecoder#NO_CODE} for an empty one
     * @param reason cut, between two characters, if it has more than 123 bytes
     */
    public void close(int code, String reason) {
        if (code == FrameDecoder.NO_CODE) {
            control(FrameHeader.CLOSE, bytes, 0, 0);
            return;
        }
        var utf8 = Utf8.encode(reason);
        int size = Utf8.cut(utf8, MAX_REASON_BYTES);
        var data = new byte[Short.BYTES + size];
        data[0] = (byte) (code >> Byte.SIZE);
        data[1] = (byte) code;
        System.arraycopy(utf8, 0, data, Short.BYTES, size);
        control(FrameHeader.CLOSE, data, 0, data.length);
    }

    /** A whole message that is compressed already, as a frame of its own (RFC 7692, section 6). */
    static byte[] compressed(boolean text, byte[] payload, int size) {
        int headerBytes = headerBytes(size);
        var frame = new byte[headerBytes + size];
        writeHeader(frame, 0, FrameHeader.FIN | FrameHeader.RSV1 | opcode(text), size);
        System.arraycopy(payload, 0, frame, headerBytes, size);
        return frame;
    }

    private static int opcode(boolean text) {
        return text ? FrameHeader.TEXT : FrameHeader.BINARY;
    }

    private void control(int opcode, byte[] data, int offset, int size) {
        if (size > FrameHeader.MAX_CONTROL_BYTES) {
            throw new IllegalArgumentException("A control frame has at most 125 bytes, not " + size + ".");
        }
        reserve(MAX_HEADER_BYTES + (long) size);
        length = writeHeader(bytes, length, FrameHeader.FIN | opcode, size);
        System.arraycopy(data, offset, bytes, length, size);
        length += size;
    }

    private static int headerBytes(long size) {
        return size <= FrameHeader.MAX_CONTROL_BYTES ? 2 : size <= 0xFFFF ? 2 + Short.BYTES : MAX_HEADER_BYTES;
    }

    private static int first(int opcode, boolean first, boolean last) {
        return (last ? FrameHeader.FIN : 0) | (first ? opcode : FrameHeader.CONTINUATION);
    }

    private static int writeHeader(byte[] out, int at, int first, long size) {
        out[at] = (byte) first;
        int headerBytes = headerBytes(size);
        if (headerBytes == 2) {
            out[at + 1] = (byte) size;
        } else {
            out[at + 1] = (byte) (headerBytes == 4 ? FrameHeader.TWO_LENGTH_BYTES : FrameHeader.EIGHT_LENGTH_BYTES);
            long left = size;
            for (int i = at + headerBytes - 1; i > at + 1; i--) {
                out[i] = (byte) left;
                left >>>= Byte.SIZE;
            }
        }
        return at + headerBytes;
    }

    private void reserve(long more) {
        long needed = length + more;
        if (needed > bytes.length) {
            if (needed > FrameHeader.LONGEST_ARRAY) {
                throw new IllegalStateException("More than 2 GiB wait to be written.");
            }
            bytes = Arrays.copyOf(
                    bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), FrameHeader.LONGEST_ARRAY));
        }
    }
}
