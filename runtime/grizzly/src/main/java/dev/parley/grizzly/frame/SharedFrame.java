package dev.parley.grizzly.frame;

import org.jspecify.annotations.Nullable;

/**
 * A whole message as it goes to many peers: framed once, and compressed once if any of them has agreed to compression.
 *
 * <p><b>Threads.</b> Any thread may ask; two that ask at the same time may both compress.
 */
public final class SharedFrame {

    private final boolean text;
    private final byte[] plain;
    private final int payloadBytes;
    private volatile byte @Nullable [] compressed;

    /** The frame of a text in well-formed UTF-8, or of a binary message. The bytes are copied. */
    public SharedFrame(boolean text, byte[] payload, int offset, int size) {
        this.text = text;
        this.plain = FrameEncoder.framed(text, payload, offset, size);
        this.payloadBytes = size;
    }

    /** Header and payload, for peers without compression. Not to be changed. */
    public byte[] plain() {
        return plain;
    }

    /** Header and payload, compressed where that is worth it, for a peer with this agreement. Not to be changed. */
    public byte[] compressed(Deflate deflate, DeflateAgreement agreement) {
        if (!agreement.allows(payloadBytes)) {
            return plain;
        }
        var known = compressed;
        if (known == null) {
            known = deflate.framed(text, plain, plain.length - payloadBytes, payloadBytes, agreement);
            known = known == null ? plain : known;
            compressed = known;
        }
        return known;
    }

    /** How many bytes all its forms have. */
    public int heldBytes() {
        var other = compressed;
        return plain.length + (other == null || other == plain ? 0 : other.length);
    }
}
