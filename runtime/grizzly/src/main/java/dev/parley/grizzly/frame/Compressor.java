package dev.parley.grizzly.frame;

import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Compresses one message after the other, each on its own (RFC 7692, section 7.2.1). */
final class Compressor implements IdleZlib.Zlib {

    /** A larger message gets an array of its own for its compressed form. */
    private static final int SCRATCH_BYTES = 16 << 10;

    /** An empty block ends what zlib flushes; the RFC has it left out. */
    private static final int EMPTY_BLOCK_BYTES = 4;

    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private final Deflater deflater;

    Compressor(int level) {
        deflater = new Deflater(level, true);
    }

    /** A message as a frame of its own; null if it does not get smaller. */
    byte @Nullable [] framed(boolean text, byte[] payload, int offset, int size) {
        int most = Math.min(size, FrameHeader.LONGEST_ARRAY - EMPTY_BLOCK_BYTES) + EMPTY_BLOCK_BYTES;
        var out = most <= scratch.length ? scratch : new byte[most];
        deflater.setInput(payload, offset, size);
        int compressed = deflater.deflate(out, 0, most, Deflater.SYNC_FLUSH) - EMPTY_BLOCK_BYTES;
        return compressed < most - EMPTY_BLOCK_BYTES ? FrameEncoder.compressed(text, out, compressed) : null;
    }

    @Override
    public void reset() {
        deflater.reset();
    }

    @Override
    public void end() {
        deflater.end();
    }
}
