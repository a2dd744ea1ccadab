package dev.parley.grizzly.frame;

import org.jspecify.annotations.Nullable;

/**
 * A whole message, compressed, as a frame of its own: made once, for all peers that get it.
 *
 * <p><b>Threads.</b> It never changes.
 */
public final class CompressedFrame {

    private final int messageBytes;
    private final byte @Nullable [] frame;

    CompressedFrame(int messageBytes, byte @Nullable [] frame) {
        this.messageBytes = messageBytes;
        this.frame = frame;
    }

    /**
     * Header and compressed payload, for a peer with this agreement. Not to be changed.
     *
     * @return null if it is to be sent as it is, since it is small, does not get smaller, or does not fit the peer's window
     */
    public byte @Nullable [] bytes(DeflateAgreement agreement) {
        return agreement.allows(messageBytes) ? frame : null;
    }
}
