package dev.parley.core.metrics;

import dev.parley.spi.EndpointMetrics.Traffic;
import java.util.concurrent.atomic.LongAdder;

/**
 * The messages of one direction. Each session keeps the latest of its own in an {@code int}, and adds them here when they have
 * become many: what all sessions share would be dear to change for each message.
 *
 * <p>The lower 24 bits of that {@code int} are bytes, those above it messages.
 */
final class Flow {

    private static final int BYTES = 24;
    private static final int MASK = (1 << BYTES) - 1;

    /** Larger ones are counted here at once. */
    private static final int LARGE = 1 << 20;

    private static final int MOST = 64 << BYTES;

    private final LongAdder messages = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    // What was read last: numbers never become less, although one session may add up while the others are asked.
    private long lastMessages;
    private long lastBytes;

    /** What a session keeps when a message has passed, or a part of one; it adds that here if {@link #isMuch}. */
    int pass(int kept, int size, boolean last) {
        int more = last ? 1 << BYTES : 0;
        if (size < LARGE) {
            return kept + size + more;
        }
        bytes.add(size);
        return kept + more;
    }

    /** Whether a session should keep no more than that: neither part may flow over into what is above it. */
    static boolean isMuch(int kept) {
        return kept >= MOST || (kept & MASK) >= MASK - LARGE;
    }

    /** Adds what a session has kept, and keeps no more: otherwise whoever reads just then would find it twice. */
    void add(int kept) {
        if (kept != 0) {
            messages.add(kept >>> BYTES);
            bytes.add(kept & MASK);
        }
    }

    /** All that has been added so far. */
    Sum sum() {
        return new Sum(messages.sum(), bytes.sum());
    }

    /** What has passed, given what sessions keep since. */
    synchronized Traffic read(Sum sum) {
        lastMessages = Math.max(lastMessages, sum.messages);
        lastBytes = Math.max(lastBytes, sum.bytes);
        return new Traffic(lastMessages, lastBytes);
    }

    /** A sum in the making. */
    static final class Sum {

        private long messages;
        private long bytes;

        private Sum(long messages, long bytes) {
            this.messages = messages;
            this.bytes = bytes;
        }

        void add(int kept) {
            messages += kept >>> BYTES;
            bytes += kept & MASK;
        }
    }
}
