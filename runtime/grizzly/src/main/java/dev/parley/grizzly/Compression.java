package dev.parley.grizzly;

import dev.parley.core.host.Outgoing;
import dev.parley.grizzly.frame.Deflate;
import dev.parley.grizzly.frame.DeflateAgreement;
import dev.parley.grizzly.frame.FrameDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Compresses and decompresses for a session that has agreed on it in its handshake.
 *
 * @param deflate the server's
 */
record Compression(Deflate deflate, DeflateAgreement agreement) {

    /** Smaller messages hardly get smaller, and would cost more than they save. */
    static final int MIN_BYTES = 1024;

    /** Takes half of the time of zlib's default, and less for large messages, for a tenth more bytes. */
    static final int LEVEL = 3;

    FrameDecoder decoder() {
        return new FrameDecoder(deflate);
    }

    /** A message as a compressed frame, made once for all sessions; null if it is better sent as it is. */
    byte @Nullable [] frame(Outgoing.Message message) {
        var payload = message.payload();
        if (!message.first() || !message.last() || payload.size() < MIN_BYTES) {
            return null;
        }
        return payload.hostForm(plain -> deflate.compress(plain.isText(), plain.array(), plain.offset(), plain.size()))
                .bytes(agreement);
    }
}
