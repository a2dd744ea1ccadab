package dev.parley.grizzly.frame;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * What has memory of zlib's and nothing to do: as many of a kind as there are processors at the most.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class IdleZlib<Z extends IdleZlib.Zlib> {

    /** Something that has memory outside of the heap. */
    interface Zlib {

        /** Makes it as new. */
        void reset();

        /** Frees its memory; it cannot be used any more. */
        void end();
    }

    private final ArrayBlockingQueue<Z> idle =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());
    private final Supplier<Z> make;
    private volatile boolean ended;

    IdleZlib(Supplier<Z> make) {
        this.make = make;
    }

    /** An idle one, or a new one if there is none. To be given back by {@link #release}. */
    Z acquire() {
        var one = idle.poll();
        return one == null ? make.get() : one;
    }

    void release(Z one) {
        one.reset();
        if (!idle.offer(one)) {
            one.end();
        }
        if (ended) {
            endIdle();
        }
    }

    /** Frees all that is idle, and from now on what is released. */
    void end() {
        ended = true;
        endIdle();
    }

    private void endIdle() {
        for (var one = idle.poll(); one != null; one = idle.poll()) {
            one.end();
        }
    }

    /** How many are idle. */
    int size() {
        return idle.size();
    }
}
