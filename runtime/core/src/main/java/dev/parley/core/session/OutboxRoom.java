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

    private static final AtomicLongFieldUpdater<OutboxRoom> CHARGED =
            AtomicLongFieldUpdater.newUpdater(OutboxRoom.class, "charged");

    /** What is charged no more, since the session has been ended for it. */
    private static final long FORGIVEN = Long.MAX_VALUE;

    private final OutboxTerms terms;
    private final MemoryBudget budget;
    private volatile long taken;

    /** How much the budget has given, with what is free. */
    private volatile long charged = MemoryBudget.FREE;

    private volatile List<Waiter> waiters = List.of();
    private long held;

    /** Counted only where it is bounded. */
    private volatile int messages;

    OutboxRoom(OutboxTerms terms, MemoryBudget budget) {
        this.budget = budget;
        this.terms = terms;
    }

    long taken() {
        return taken;
    }

    /** Counts what comes; whether the budget is exceeded then. */
    boolean take(int cost) {
        if (countsMessages()) {
            MESSAGES.incrementAndGet(this);
        }
        return TAKEN.addAndGet(this, cost) > charged && charge();
    }

    /**
     * Counts what has gone; any thread may say so.
     *
     * @return whether somebody waits for it, so that {@link #over} is to be asked
     */
    boolean gone(int cost) {
        long left = TAKEN.addAndGet(this, -cost);
        long given = charged;
        if (given != MemoryBudget.FREE && (left <= MemoryBudget.FREE || left < given - 2 * MemoryBudget.PIECE)) {
            charge();
        }
        if (countsMessages()) {
            MESSAGES.decrementAndGet(this);
        }
        return !waiters.isEmpty();
    }

    /** Has the budget give what is needed, and take back what is not; whether it is exceeded then. */
    private boolean charge() {
        boolean exceeded = false;
        while (true) {
            long before = charged;
            long needed = needed(taken, before);
            if (needed == before) {
                return exceeded;
            }
            if (CHARGED.compareAndSet(this, before, needed)) {
                exceeded = budget.take(needed - before);
            }
        }
    }

    private static long needed(long now, long before) {
        return before == FORGIVEN ? FORGIVEN : MemoryBudget.needed(now, before, MemoryBudget.FREE);
    }

    /** How much the budget has given. */
    long charged() {
        long given = charged;
        return given == FORGIVEN ? 0 : given - MemoryBudget.FREE;
    }

    /** Gives back all that the budget has given, and asks no more. */
    void forgive() {
        long before = CHARGED.getAndSet(this, FORGIVEN);
        if (before != FORGIVEN) {
            budget.take(MemoryBudget.FREE - before);
        }
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
