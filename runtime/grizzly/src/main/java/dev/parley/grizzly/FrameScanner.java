package dev.parley.grizzly;

import dev.parley.core.container.ServerConnection.MessageLimit;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the frames of a peer as far as their headers (RFC 6455, section 5.2), to keep from Tyrus what it would take
 * though it must not, or answer with the wrong code: frames without a mask, and frames that are too large.
 *
 * <p><b>Threads.</b> One at a time; any may ask whether a close frame was seen.
 */
final class FrameScanner {

    /** What Tyrus holds at the most of a message that has no limit; a peer that has more to say sends it in parts. */
    private static final long MAX_UNLIMITED_BYTES = 4L << 20;

    private static final int OPCODE = 0x0F;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int CONTROL = 0x8;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int MASK_BYTES = 4;
    private static final int MAX_CONTROL_BYTES = 125;

    private enum Part {
        FIRST,
        SECOND,
        LENGTH,
        REST
    }

    private final long usualMaxBytes;
    private MessageLimit limit;
    private Part part = Part.FIRST;
    private int opcode;
    private boolean text;
    private int lengthBytes;
    private long length;
    private long rest;
    private volatile boolean closeSeen;
    private @Nullable CloseReason violation;

    /**
     * A scanner at the start of a connection's first frame.
     *
     * @param usualMaxBytes for frames up to this size nobody is asked whether they may be so large
     */
    FrameScanner(long usualMaxBytes) {
        this.usualMaxBytes = usualMaxBytes;
        this.limit = any -> usualMaxBytes;
    }

    /** Asks this from now on how large frames may be. */
    void limit(MessageLimit from) {
        limit = from;
    }

    /**
     * Reads on.
     *
     * @param bytes its position and limit stay
     * @return how many of the bytes may be given to Tyrus: all of them, unless there is a {@link #violation()}
     */
    int scan(ByteBuffer bytes) {
        int at = bytes.position();
        int frame = at;
        while (at < bytes.limit() && violation == null) {
            if (part == Part.FIRST) {
                frame = at;
            }
            if (part == Part.REST) {
                long skipped = Math.min(rest, bytes.limit() - at);
                at += (int) skipped;
                rest -= skipped;
            } else {
                header(bytes.get(at) & 0xFF);
                at++;
            }
            if (part == Part.REST && rest == 0) {
                part = Part.FIRST;
                if (opcode == CLOSE) {
                    closeSeen = true;
                }
            }
        }
        return (violation == null ? at : frame) - bytes.position();
    }

    private void header(int octet) {
        switch (part) {
            case FIRST -> {
                opcode = octet & OPCODE;
                text = opcode == TEXT || (text && opcode != BINARY);
                part = Part.SECOND;
            }
            case SECOND -> second(octet);
            default -> {
                length = length << 8 | octet;
                lengthBytes--;
            }
        }
        if (part == Part.LENGTH && lengthBytes == 0) {
            headerEnds();
        }
    }

    private void second(int octet) {
        if ((octet & MASKED) == 0) {
            violation = new CloseReason(CloseCodes.PROTOCOL_ERROR, "a frame is not masked");
            return;
        }
        int code = octet & LENGTH;
        lengthBytes = code == 126 ? 2 : code == 127 ? 8 : 0;
        length = lengthBytes == 0 ? code : 0;
        part = Part.LENGTH;
    }

    private void headerEnds() {
        if (length < 0) {
            violation = new CloseReason(CloseCodes.PROTOCOL_ERROR, "a frame has a negative length");
        } else if ((opcode & CONTROL) != 0 && length > MAX_CONTROL_BYTES) {
            violation = new CloseReason(CloseCodes.PROTOCOL_ERROR, "a control frame has more than 125 bytes");
        } else if (length > usualMaxBytes && length > maxBytes()) {
            violation = new CloseReason(CloseCodes.TOO_BIG, "A message may have " + maxBytes() + " bytes at the most.");
        }
        rest = length + MASK_BYTES;
        part = Part.REST;
    }

    private long maxBytes() {
        long bytes = limit.maxBytes(text);
        return bytes == Long.MAX_VALUE ? MAX_UNLIMITED_BYTES : bytes;
    }

    /** Whether a whole close frame has come. */
    boolean closeSeen() {
        return closeSeen;
    }

    /** Why nothing more of this peer may be read. */
    Optional<CloseReason> violation() {
        return Optional.ofNullable(violation);
    }
}
