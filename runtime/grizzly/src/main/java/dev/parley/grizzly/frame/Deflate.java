package dev.parley.grizzly.frame;

import org.jspecify.annotations.Nullable;

/**
 * Compresses and decompresses the messages of all sessions of a server (RFC 7692, section 7.2).
 *
 * <p>A session has memory of zlib's only while a compressed message of its peer is coming in. What is idle waits here for the next
 * message of any session.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class Deflate implements AutoCloseable {

    private final int minBytes;
    private final int level;

    /** Null until the first message that is compressed. */
    private volatile @Nullable Idle idle;

    /** What waits for messages. */
    private record Idle(IdleZlib<Compressor> compressors, IdleZlib<Decompressor> decompressors) {}

    /**
     * Compression that has nothing to do yet.
     *
     * @param level from 1, the fastest, to 9, the smallest
     * @param minBytes smaller messages are sent as they are
     */
    public Deflate(int level, int minBytes) {
        this.minBytes = Math.max(1, minBytes); // nothing does not get smaller
        this.level = level;
    }

    /**
     * Compresses a whole message.
     *
     * @param text whether it is a text message
     */
    public CompressedFrame compress(boolean text, byte[] payload, int offset, int size) {
        return new CompressedFrame(size, size < minBytes ? null : framed(text, payload, offset, size));
    }

    private byte @Nullable [] framed(boolean text, byte[] payload, int offset, int size) {
        var compressors = idle().compressors();
        var compressor = compressors.acquire();
        try {
            return compressor.framed(text, payload, offset, size);
        } finally {
            compressors.release(compressor);
        }
    }

    IdleZlib<Decompressor> decompressors() {
        return idle().decompressors();
    }

    private Idle idle() {
        var known = idle;
        return known != null ? known : firstIdle();
    }

    private synchronized Idle firstIdle() {
        var known = idle;
        if (known == null) {
            known = new Idle(new IdleZlib<>(() -> new Compressor(level)), new IdleZlib<>(Decompressor::new));
            idle = known;
        }
        return known;
    }

    /** Frees the memory of zlib's that is idle, and later what is in use. */
    @Override
    public void close() {
        idle().compressors().end();
        idle().decompressors().end();
    }
}
