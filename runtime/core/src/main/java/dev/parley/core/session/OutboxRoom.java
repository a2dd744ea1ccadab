package dev.parley.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
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

    private static final AtomicIntegerFieldUpdater<OutboxRoom> MESSAGES =
            AtomicIntegerFieldUpdater.newUpdater(OutboxRoom.class, "messages");

    private final OutboxTerms terms;
    private volatile long taken;
    private volatile List<Waiter> waiters = List.of();
    private long held;

    /** Counted only where it is bounded. */
    private volatile int messages;

    OutboxRoom(OutboxTerms terms) {
        this.terms = terms;
    }

    long taken() {
        return taken;
    }

    void take(int cost) {
        TAKEN.addAndGet(this, cost);
        if (countsMessages()) {
            MESSAGES.incrementAndGet(this);
        }
    }

    /**
     * Counts what has gone; any thread may say so.
     *
     * @return whether somebody waits for it, so that {@link #over} is to be asked
     */
    boolean gone(int cost) {
        TAKEN.addAndGet(this, -cost);
        if (countsMessages()) {
            MESSAGES.decrementAndGet(this);
        }
        return !waiters.isEmpty();
    }

    /** How much of it is held back. */
    void held(long bytes) {
        held = bytes;
    }

    /** Whether a message fits; one that is larger than all the room does while nothing else waits. */
    boolean fits(int cost) {
        return fits(taken, messages, cost);
    }

    /** Whether a message fits in place of another. */
    boolean fitsFor(int cost, int replaced) {
        return fits(taken - replaced, messages - 1, cost);
    }

    /** Whether a message would fit without some of those that wait. */
    boolean fitsWithout(int cost, long bytes, int number) {
        return fits(taken - bytes, messages - number, cost);
    }

    /** Whether a part fits. What is held cannot go out before the last part, so it does not count. */
    boolean fitsPart(int cost) {
        return fits(taken - held, messages, cost);
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
        return before == 0
                || (before <= terms.bytes() / 2
                        && (!countsMessages() || messages <= terms.messages() / 2)
                        && fits(before, messages, waiter.cost()));
    }

    private boolean fits(long before, int messagesBefore, int cost) {
        return before == 0
                || (before + cost <= terms.bytes() && (!countsMessages() || messagesBefore < terms.messages()));
    }

    private boolean countsMessages() {
        return terms.messages() >= 0;
    }
}
