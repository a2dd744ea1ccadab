package dev.parley.grizzly.frame;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses the pieces of a message (RFC 7692, section 7.2.2).
 *
 * <p>Blocks may end the stream of zlib's within a message (section 7.2.3.4); it begins anew then.
 */
final class Decompressor implements IdleZlib.Zlib {

    private static final int OUT_BYTES = 8 << 10;

    /** About what one has: zlib's window and tables, and the array. */
    static final int HELD_BYTES = OUT_BYTES + (40 << 10);

    private static final byte[] NOTHING = {};

    /**
     * The empty block that the RFC has left out, and one that ends the stream, which tells that the message did not end within a
     * block.
     */
    private static final byte[] TAIL = {0x00, 0x00, (byte) 0xFF, (byte) 0xFF, 0x03, 0x00};

    final byte[] out = new byte[OUT_BYTES];
    private final Inflater inflater = new Inflater(true);
    private byte[] in = NOTHING;
    private int inEnd;
    private boolean tail;

    /** Takes the next piece, once all of the one before has been read. */
    void input(byte[] bytes, int from, int to) {
        if (inflater.finished()) {
            inflater.reset();
        }
        in = bytes;
        inEnd = to;
        inflater.setInput(bytes, from, to - from);
    }

    /** Whether all pieces are not enough to tell that the message has ended. */
    boolean needsEnd() {
        return !tail && !atEnd();
    }

    /** Takes the end of the message. */
    void inputEnd() {
        tail = true;
        input(TAIL, 0, TAIL.length);
    }

    /** Whether what has come out ends as a message does. */
    boolean atEnd() {
        return inflater.finished() && inflater.getRemaining() == 0;
    }

    /** How many bytes of the piece have not been read. */
    int left() {
        return tail ? 0 : inflater.getRemaining();
    }

    /** Forgets the bytes of the piece that have not been read; they come again. */
    void forget() {
        if (!tail) {
            in = NOTHING;
            inEnd = 0;
            inflater.setInput(NOTHING);
        }
    }

    /**
     * Decompresses into {@link #out} from there on.
     *
     * @return where it has stopped: before the end of {@code out} only if the piece has been read
     * @throws DataFormatException if these are no compressed bytes
     */
    int read(int from) throws DataFormatException {
        int at = from;
        while (at < out.length) {
            if (inflater.finished()) {
                if (inflater.getRemaining() == 0) {
                    return at;
                }
                int start = inEnd - inflater.getRemaining();
                inflater.reset();
                inflater.setInput(in, start, inEnd - start);
            }
            int read = inflater.inflate(out, at, out.length - at);
            at += read;
            if (read == 0 && inflater.needsInput()) {
                return at;
            }
        }
        return at;
    }

    @Override
    public void reset() {
        inflater.reset();
        in = NOTHING;
        inEnd = 0;
        tail = false;
    }

    @Override
    public void end() {
        inflater.end();
    }
}
