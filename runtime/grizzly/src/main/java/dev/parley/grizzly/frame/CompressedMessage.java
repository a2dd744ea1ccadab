package dev.parley.grizzly.frame;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** A message whose pieces are decompressed as they come. */
final class CompressedMessage extends OpenMessage {

    private final OpenMessage plain;
    private final IdleZlib<Decompressor> decompressors;
    private @Nullable Decompressor decompressor;
    private int left;
    private boolean pending;

    /**
     * One of which nothing has come.
     *
     * @param plain takes what is decompressed
     */
    CompressedMessage(OpenMessage plain, IdleZlib<Decompressor> decompressors) {
        this.plain = plain;
        this.decompressors = decompressors;
    }

    @Override
    Outcome add(byte[] bytes, int from, int to, boolean ascii, long expected, boolean last, FrameSink sink) {
        var zlib = decompressor;
        if (zlib == null) {
            zlib = decompressors.acquire();
            decompressor = zlib;
        }
        left = 0;
        pending = false;
        if (from < to) {
            zlib.input(bytes, from, to);
        }
        try {
            var outcome = decompress(zlib, last, sink);
            if (pending) {
                left = zlib.left();
            }
            zlib.forget();
            return outcome;
        } catch (DataFormatException e) {
            return Outcome.CORRUPT;
        }
    }

    private Outcome decompress(Decompressor zlib, boolean last, FrameSink sink) throws DataFormatException {
        int end = zlib.read(0);
        while (true) {
            if (end == zlib.out.length) {
                var outcome = pass(zlib.out, end, false, sink);
                if (outcome != Outcome.GO_ON) {
                    pending = outcome == Outcome.STOP;
                    return outcome;
                }
                end = zlib.read(0);
            } else if (last && zlib.needsEnd()) {
                zlib.inputEnd();
                end = zlib.read(end);
            } else {
                break;
            }
        }
        return last && !zlib.atEnd() ? Outcome.CORRUPT : pass(zlib.out, end, last, sink);
    }

    /** Parts are the sink's for good, so they need arrays of their own. */
    private Outcome pass(byte[] out, int end, boolean last, FrameSink sink) {
        long expected = last ? end : UNKNOWN;
        return plain instanceof InParts
                ? plain.add(Arrays.copyOf(out, end), 0, end, false, expected, last, sink)
                : plain.add(out, 0, end, false, expected, last, sink);
    }

    @Override
    long room() {
        return Long.MAX_VALUE; // how much comes out, nobody can tell
    }

    @Override
    int heldBytes() {
        return plain.heldBytes() + (decompressor == null ? 0 : Decompressor.HELD_BYTES);
    }

    @Override
    int left() {
        return left;
    }

    @Override
    boolean pending() {
        return pending;
    }

    @Override
    void end() {
        if (decompressor != null) {
            decompressors.release(decompressor);
            decompressor = null;
        }
    }
}
