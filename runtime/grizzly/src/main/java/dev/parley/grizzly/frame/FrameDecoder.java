package dev.parley.grizzly.frame;

import dev.parley.grizzly.frame.OpenMessage.InParts;
import dev.parley.grizzly.frame.OpenMessage.Outcome;
import dev.parley.grizzly.frame.OpenMessage.Whole;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one peer as a server must (RFC 6455, sections 5 to 7), strictly, and hands what they carry to a
 * {@link FrameSink}.
 *
 * <p>Bytes may come in pieces of any size; masks are taken off where they stand. Between two messages a decoder holds
 * nothing but a few numbers. Of a half-received message it holds what has arrived, in an array of at most twice that size,
 * whatever its header claims.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class FrameDecoder {

    /** What {@link FrameSink#close} gets for a close frame without a code (RFC 6455, section 7.1.5). */
    public static final int NO_CODE = 1005;

    private static final int PROTOCOL_ERROR = 1002;
    private static final int MALFORMED = 1007;
    private static final int TOO_BIG = 1009;

    private boolean ended;
    private boolean goOn;
    private boolean inPayload;
    private byte first;
    private byte splitHeaderBytes;
    private int mask;
    private long rest;

    // Null unless something has come in part.
    private byte @Nullable [] splitHeader;
    private byte @Nullable [] splitControl;
    private @Nullable OpenMessage message;

    private final @Nullable Deflate deflate;

    /** A decoder at the start of a connection's first frame, without compression. */
    public FrameDecoder() {
        this.deflate = null;
    }

    /** A decoder at the start of a connection's first frame, for a {@link DeflateAgreement}. */
    public FrameDecoder(Deflate deflate) {
        this.deflate = deflate;
    }

    /**
     * Reads on, until there are no more bytes or the sink wants no more for now.
     *
     * @param bytes what has come; it is changed where it stands
     * @return where it has stopped: {@code to}, unless the sink wants no more for now. The caller then keeps the bytes from
     *     there on and gives them to the next call, even if there are none: what was read already may have more to tell
     */
    public int decode(byte[] bytes, int from, int to, FrameSink sink) {
        Objects.checkFromToIndex(from, to, bytes.length);
        int at = from;
        goOn = true;
        while (goOn && !ended) {
            if (inPayload && (at < to || rest == 0 || pending())) {
                at = isControl() ? controlPiece(bytes, at, to, sink) : messagePiece(bytes, at, to, sink);
            } else if (at < to) {
                at = header(bytes, at, to, sink);
            } else {
                return to;
            }
        }
        return ended ? to : at;
    }

    /** Whether a close frame or a failure was the last that is read of this peer. */
    public boolean ended() {
        return ended;
    }

    /** How many bytes are held of what has come in part; those that {@link #decode} has not read do not count. */
    public int heldBytes() {
        return message == null ? 0 : message.heldBytes();
    }

    /** Gives up what is held, and drops what may still come. To be called when the connection has ended. */
    public void end() {
        ended = true;
        splitHeader = null;
        splitControl = null;
        if (message != null) {
            message.end();
            message = null;
        }
    }

    private boolean pending() {
        return message != null && message.pending();
    }

    private boolean isControl() {
        return (first & FrameHeader.CONTROL) != 0;
    }

    private boolean isFinal() {
        return (first & FrameHeader.FIN) != 0;
    }

    private int header(byte[] bytes, int from, int to, FrameSink sink) {
        if (splitHeader == null && to - from >= 2) {
            int end = from + FrameHeader.size(bytes[from + 1]);
            if (end <= to) {
                begin(bytes, from, end, sink);
                return ended ? to : frame(bytes, end, to, sink);
            }
        }
        return splitHeader(bytes, from, to, sink);
    }

    /** A header that one read ends within. What is wrong with its first bytes does not wait for the others. */
    private int splitHeader(byte[] bytes, int from, int to, FrameSink sink) {
        var header = splitHeader == null ? new byte[FrameHeader.MAX_BYTES] : splitHeader;
        splitHeader = header;
        for (int at = from; at < to; at++) {
            header[splitHeaderBytes++] = bytes[at];
            var violation = FrameHeader.violation(header, splitHeaderBytes, message != null, deflate != null);
            if (violation != null) {
                fail(PROTOCOL_ERROR, violation, sink);
                return to;
            }
            if (splitHeaderBytes > 1 && splitHeaderBytes == FrameHeader.size(header[1])) {
                splitHeader = null;
                begin(header, 0, splitHeaderBytes, sink);
                splitHeaderBytes = 0;
                return ended ? to : frame(bytes, at + 1, to, sink);
            }
        }
        return to;
    }

    private void begin(byte[] header, int from, int end, FrameSink sink) {
        first = header[from];
        rest = FrameHeader.length(header, from);
        mask = Masks.read(header, end - FrameHeader.MASK_BYTES);
        inPayload = true;
        var violation = FrameHeader.violation(first, header[from + 1], rest, message != null, deflate != null);
        if (violation != null) {
            fail(PROTOCOL_ERROR, violation, sink);
        }
    }

    private int frame(byte[] bytes, int from, int to, FrameSink sink) {
        if (isControl()) {
            return rest <= to - from ? control(bytes, from, sink) : controlPiece(bytes, from, to, sink);
        }
        if (message == null) {
            return newMessage(bytes, from, to, sink);
        }
        if (rest > message.room()) {
            failTooBig(sink);
            return to;
        }
        return messagePiece(bytes, from, to, sink);
    }

    private int newMessage(byte[] bytes, int from, int to, FrameSink sink) {
        boolean text = (first & FrameHeader.OPCODE) == FrameHeader.TEXT;
        long maxBytes = sink.maxMessageBytes(text);
        boolean compressed = (first & FrameHeader.RSV1) != 0;
        if (rest > maxBytes && !compressed) {
            failTooBig(sink);
            return to;
        }
        if (isFinal() && rest <= to - from && !compressed) {
            return wholeMessage(text, bytes, from, sink);
        }
        var plain = maxBytes == Long.MAX_VALUE ? new InParts(text) : new Whole(text, maxBytes);
        message = compressed && deflate != null ? new CompressedMessage(plain, deflate.decompressors()) : plain;
        return messagePiece(bytes, from, to, sink);
    }

    private int wholeMessage(boolean text, byte[] bytes, int from, FrameSink sink) {
        int length = (int) rest;
        int end = from + length;
        inPayload = false;
        boolean ascii = Masks.apply(mask, bytes, from, end);
        if (!text) {
            goOn = sink.binary(bytes, from, length);
        } else if (ascii || Utf8.check(Utf8.BOUNDARY, bytes, from, end) == Utf8.BOUNDARY) {
            goOn = sink.text(bytes, from, length);
        } else {
            failMalformed(sink);
        }
        return end;
    }

    private int messagePiece(byte[] bytes, int from, int to, FrameSink sink) {
        var open = Objects.requireNonNull(message);
        int end = from + (int) Math.min(rest, to - from);
        boolean last = isFinal() && end - from == rest;
        boolean ascii = Masks.apply(mask, bytes, from, end);
        var outcome = open.add(bytes, from, end, ascii, isFinal() ? rest : OpenMessage.UNKNOWN, last, sink);
        switch (outcome) {
            case MALFORMED -> failMalformed(sink);
            case CORRUPT -> fail(MALFORMED, "a message cannot be decompressed", sink);
            case TOO_BIG -> failTooBig(sink);
            default -> goOn = outcome == Outcome.GO_ON;
        }
        return ended ? to : afterPiece(open, bytes, from, end);
    }

    private int afterPiece(OpenMessage open, byte[] bytes, int from, int end) {
        int read = end - open.left();
        // What was not read comes again, so it gets its mask back.
        Masks.apply(Masks.after(mask, read - from), bytes, read, end);
        mask = Masks.after(mask, read - from);
        rest -= read - from;
        if (rest == 0 && !open.pending()) {
            inPayload = false;
            if (isFinal()) {
                open.end();
                message = null;
            }
        }
        return read;
    }

    private int controlPiece(byte[] bytes, int from, int to, FrameSink sink) {
        var control = splitControl == null ? new byte[(int) rest] : splitControl;
        splitControl = control;
        int length = (int) Math.min(rest, to - from);
        System.arraycopy(bytes, from, control, control.length - (int) rest, length);
        rest -= length;
        if (rest == 0) {
            splitControl = null;
            rest = control.length;
            control(control, 0, sink);
        }
        return from + length;
    }

    private int control(byte[] bytes, int from, FrameSink sink) {
        int length = (int) rest;
        inPayload = false;
        Masks.apply(mask, bytes, from, from + length);
        switch (first & FrameHeader.OPCODE) {
            case FrameHeader.PING -> goOn = sink.ping(bytes, from, length);
            case FrameHeader.PONG -> goOn = sink.pong(bytes, from, length);
            default -> close(bytes, from, length, sink);
        }
        return from + length;
    }

    private void close(byte[] bytes, int from, int length, FrameSink sink) {
        if (length == 0) {
            end();
            sink.close(NO_CODE, "");
        } else if (length == 1) {
            fail(PROTOCOL_ERROR, "a close code has two bytes", sink);
        } else {
            int code = (bytes[from] & 0xFF) << Byte.SIZE | (bytes[from + 1] & 0xFF);
            int reason = from + Short.BYTES;
            if (!FrameHeader.mayBeSent(code)) {
                fail(PROTOCOL_ERROR, "the close code " + code + " may not be sent", sink);
            } else if (Utf8.check(Utf8.BOUNDARY, bytes, reason, from + length) != Utf8.BOUNDARY) {
                failMalformed(sink);
            } else {
                end();
                sink.close(code, new String(bytes, reason, length - Short.BYTES, StandardCharsets.UTF_8));
            }
        }
    }

    private void failMalformed(FrameSink sink) {
        fail(MALFORMED, "a text is not UTF-8", sink);
    }

    private void failTooBig(FrameSink sink) {
        fail(TOO_BIG, "a message is larger than may be", sink);
    }

    private void fail(int code, String reason, FrameSink sink) {
        end();
        sink.failed(code, reason);
    }
}
