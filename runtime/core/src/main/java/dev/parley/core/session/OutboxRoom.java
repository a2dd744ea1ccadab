package dev.parley.core.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** How much of an outbox is taken, and who waits until less of it is. Its outbox guards it. */
final class OutboxRoom {

    /**
     * Who waits for room.
     *
     * @param cost for how much
     * @param inParts whether it sends in parts, so that what is held does not stand before it
     */
    record Waiter(int cost, boolean inParts, Runnable task) {}

    private final long maxBytes;
    private final List<Waiter> waiters = new ArrayList<>();
    private long taken;
    private long held;

    OutboxRoom(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    long taken() {
        return taken;
    }

    void take(int cost) {
        taken += cost;
    }

    void hold(int cost) {
        held += cost;
    }

    void release(int cost) {
        held -= cost;
    }

    /** Whether a message fits; one that is larger than all the room does while nothing else waits. */
    boolean fits(int cost) {
        return fits(taken, cost);
    }

    /** Whether a part fits. What is held cannot go out before the last part, so it does not count. */
    boolean fitsPart(int cost) {
        return fits(taken - held, cost);
    }

    /** Counts what has gone, and takes out those whose wait is over: all, once the outbox is closed. */
    List<Runnable> free(int cost, boolean closed) {
        taken -= cost;
        if (waiters.isEmpty()) {
            return List.of();
        }
        var tasks = new ArrayList<Runnable>();
        for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
            var waiter = all.next();
            if (closed || isFor(waiter)) {
                all.remove();
                tasks.add(waiter.task());
            }
        }
        return tasks;
    }

    /** Adds one that waits, unless there is room for it already. */
    boolean await(Waiter waiter) {
        return !isFor(waiter) && waiters.add(waiter);
    }

    private boolean isFor(Waiter waiter) {
        long before = waiter.inParts() ? taken - held : taken;
        return before == 0 || (before <= maxBytes / 2 && fits(before, waiter.cost()));
    }

    private boolean fits(long before, int cost) {
        return before == 0 || before + cost <= maxBytes;
    }
}
