package dev.parley.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/** How much of an outbox is taken, and who waits until less of it is. Its outbox guards all but {@link #taken} and {@link #gone}. */
final class OutboxRoom {

    /**
     * Who waits for room.
     *
     * @param cost for how much
     * @param inParts whether it sends in parts, so that what is held does not stand before it
     */
    record Waiter(int cost, boolean inParts, Runnable task) {}

    private static final AtomicLongFieldUpdater<OutboxRoom> TAKEN =
            AtomicLongFieldUpdater.newUpdater(OutboxRoom.class, "taken");

    private final long maxBytes;
    private volatile long taken;
    private volatile List<Waiter> waiters = List.of();
    private long held;

    OutboxRoom(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    long taken() {
        return taken;
    }

    void take(int cost) {
        TAKEN.addAndGet(this, cost);
    }

    /**
     * Counts what has gone; any thread may say so.
     *
     * @return whether somebody waits for it, so that {@link #over} is to be asked
     */
    boolean gone(int cost) {
        TAKEN.addAndGet(this, -cost);
        return !waiters.isEmpty();
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

    /** Takes out those whose wait is over: all, once the outbox is closed. */
    List<Runnable> over(boolean closed) {
        if (waiters.isEmpty()) {
            return List.of();
        }
        var tasks = new ArrayList<Runnable>();
        var others = new ArrayList<Waiter>();
        for (var waiter : waiters) {
            if (closed || isFor(waiter)) {
                tasks.add(waiter.task());
            } else {
                others.add(waiter);
            }
        }
        waiters = List.copyOf(others);
        return tasks;
    }

    /** Adds one that waits, unless there is room for it already. */
    boolean await(Waiter waiter) {
        if (isFor(waiter)) {
            return false;
        }
        var before = waiters;
        var more = new ArrayList<>(before);
        more.add(waiter);
        waiters = List.copyOf(more);
        if (!isFor(waiter)) {
            return true;
        }
        // What it waits for has gone before anybody could see that it waits.
        waiters = before;
        return false;
    }

    private boolean isFor(Waiter waiter) {
        long before = waiter.inParts() ? taken - held : taken;
        return before == 0 || (before <= maxBytes / 2 && fits(before, waiter.cost()));
    }

    private boolean fits(long before, int cost) {
        return before == 0 || before + cost <= maxBytes;
    }
}
