package dev.parley.grizzly.frame;

import org.jspecify.annotations.Nullable;

/** The bits of a frame's header (RFC 6455, section 5.2), and what a peer may not say with them. */
final class FrameHeader {

    static final int FIN = 0x80;
    static final int RSV = 0x70;
    static final int RSV1 = 0x40;
    static final int OPCODE = 0x0F;
    static final int CONTROL = 0x08;
    static final int MASKED = 0x80;
    static final int LENGTH = 0x7F;

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    static final int MAX_CONTROL_BYTES = 125;
    static final int TWO_LENGTH_BYTES = 126;
    static final int EIGHT_LENGTH_BYTES = 127;
    static final int MASK_BYTES = 4;

    static final int LONGEST_ARRAY = Integer.MAX_VALUE - 16;

    /** The most that a peer's header has: two bytes, eight of the length, four of the mask. */
    static final int MAX_BYTES = 2 + Long.BYTES + MASK_BYTES;

    private FrameHeader() {}

    /** How many bytes a peer's header has, of which at least two are there. */
    static int size(int second) {
        return 2 + lengthBytes(second & LENGTH) + MASK_BYTES;
    }

    private static int lengthBytes(int lengthCode) {
        return lengthCode < TWO_LENGTH_BYTES ? 0 : lengthCode == TWO_LENGTH_BYTES ? Short.BYTES : Long.BYTES;
    }

    /** The length that the header at this place gives its payload; negative if its highest bit is set. */
    static long length(byte[] bytes, int at) {
        int code = bytes[at + 1] & LENGTH;
        int lengthBytes = lengthBytes(code);
        if (lengthBytes == 0) {
            return code;
        }
        long length = 0;
        for (int i = at + 2; i < at + 2 + lengthBytes; i++) {
            length = length << Byte.SIZE | (bytes[i] & 0xFF);
        }
        return length;
    }

    /**
     * What is wrong with a header, if anything is.
     *
     * @param withinMessage whether a message has begun that has not ended
     * @param compression whether the handshake agreed on RFC 7692
     */
    static @Nullable String violation(int first, int second, long length, boolean withinMessage, boolean compression) {
        var early = violation(first, withinMessage, compression);
        if (early == null) {
            early = violation(first, second);
        }
        return early == null ? violation(second, length) : early;
    }

    /** The same of a header that has come in part, as far as it tells. */
    static @Nullable String violation(byte[] header, int bytes, boolean withinMessage, boolean compression) {
        return switch (bytes) {
            case 1 -> violation(header[0], withinMessage, compression);
            case 2 -> violation(header[0], header[1]);
            default -> null;
        };
    }

    private static @Nullable String violation(int first, boolean withinMessage, boolean compression) {
        int opcode = first & OPCODE;
        if ((first & RSV) != 0 && !((first & RSV) == RSV1 && compression && startsMessage(opcode))) {
            return "a reserved bit is set";
        }
        if (opcode > PONG || (opcode > BINARY && opcode < CLOSE)) {
            return "the opcode " + opcode + " is reserved";
        }
        if ((opcode & CONTROL) != 0) {
            return (first & FIN) == 0 ? "a control frame is fragmented" : null;
        }
        if (startsMessage(opcode) && withinMessage) {
            return "a message begins within another";
        }
        return opcode == CONTINUATION && !withinMessage ? "there is no message to continue" : null;
    }

    private static boolean startsMessage(int opcode) {
        return opcode == TEXT || opcode == BINARY;
    }

    private static @Nullable String violation(int first, int second) {
        if ((second & MASKED) == 0) {
            return "a frame is not masked";
        }
        boolean control = (first & CONTROL) != 0;
        return control && (second & LENGTH) > MAX_CONTROL_BYTES ? "a control frame has more than 125 bytes" : null;
    }

    private static @Nullable String violation(int second, long length) {
        if (length < 0) {
            return "a frame has a negative length";
        }
        int code = second & LENGTH;
        boolean tooLong = (code == TWO_LENGTH_BYTES && length < TWO_LENGTH_BYTES)
                || (code == EIGHT_LENGTH_BYTES && length <= 0xFFFF);
        return tooLong ? "a length takes more bytes than it needs" : null;
    }

    /** Whether a close frame may have this code (RFC 6455, section 7.4, and the registry that it founded). */
    static boolean mayBeSent(int closeCode) {
        return (closeCode >= 1000 && closeCode <= 1003)
                || (closeCode >= 1007 && closeCode <= 1014)
                || (closeCode >= 3000 && closeCode <= 4999);
    }
}
