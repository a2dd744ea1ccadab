package dev.parley.core.session;

import dev.parley.core.host.Outgoing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** The pings that nobody but {@link Heartbeat} sends: what is in them tells them from the user's, and when they were sent. */
final class OwnPing {

    /** What they begin with. */
    private static final long WORD =
            ByteBuffer.wrap("parley: ".getBytes(StandardCharsets.US_ASCII)).getLong();

    /** So that peers do not learn how long this machine has been running. */
    private static final long MASK = ThreadLocalRandom.current().nextLong();

    private static final int BYTES = 2 * Long.BYTES;

    private OwnPing() {}

    /** The time, which is never 0. */
    static long now() {
        long nanos = System.nanoTime();
        return nanos == 0 ? 1 : nanos;
    }

    /** A ping that is sent at that time. */
    static Outgoing.Ping of(long sentAt) {
        return new Outgoing.Ping(
                ByteBuffer.allocate(BYTES).putLong(WORD).putLong(sentAt ^ MASK).flip());
    }

    /** Whether this is the data of one. */
    static boolean is(ByteBuffer data) {
        return data.remaining() == BYTES && data.getLong(data.position()) == WORD;
    }

    /** When it was sent, if it is one and nobody has changed it. */
    static long sentAt(ByteBuffer data) {
        return data.getLong(data.position() + Long.BYTES) ^ MASK;
    }
}
