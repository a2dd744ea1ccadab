package dev.parley.core.session;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * What a session holds of what its peer has sent: by the host a message that is not whole, and what is not read on; and messages that
 * wait for a callback.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class HeldInput {

    private static final AtomicLongFieldUpdater<HeldInput> CHARGED =
            AtomicLongFieldUpdater.newUpdater(HeldInput.class, "charged");
    private static final AtomicLongFieldUpdater<HeldInput> GATHERED =
            AtomicLongFieldUpdater.newUpdater(HeldInput.class, "gathered");

    /** What is charged no more, since the session has ended. */
    private static final long FORGIVEN = -1;

    private final MemoryBudget budget;
    private volatile long ofHost;
    private volatile long inQueue;
    private volatile long gathered;
    private volatile long since;
    private volatile long charged;
    private volatile boolean exceeded;

    /** Nothing so far. */
    HeldInput(MemoryBudget budget) {
        this.budget = budget;
    }

    /** The host holds so much. By the thread that reads. */
    void ofHost(long bytes) {
        if (ofHost == 0) {
            since = System.nanoTime();
        }
        ofHost = bytes;
        charge();
    }

    /** So much waits for a callback. By one thread at a time. */
    void inQueue(long bytes) {
        inQueue = bytes;
        charge();
    }

    /** So much more is gathered of a message, or less if it is less than 0. */
    void gathered(long more) {
        GATHERED.addAndGet(this, more);
        charge();
    }

    /** For how long the host has waited for the rest of what it holds, before a time; less than 0 if it holds nothing. */
    long waits(long now) {
        return ofHost == 0 ? -1 : now - since;
    }

    /** How much the budget has given. */
    long charged() {
        return Math.max(0, charged);
    }

    /** Whether the budget is exceeded because of this; once. */
    boolean isExceeded() {
        boolean was = exceeded;
        if (was) {
            exceeded = false;
        }
        return was;
    }

    /** Gives back all, and asks no more. */
    void forgive() {
        long before = CHARGED.getAndSet(this, FORGIVEN);
        if (before > 0) {
            budget.take(-before);
        }
    }

    private void charge() {
        while (true) {
            long before = charged;
            if (before == FORGIVEN) {
                return;
            }
            long needed = MemoryBudget.needed(ofHost + inQueue + gathered, before, 0);
            if (needed == before) {
                return;
            }
            if (CHARGED.compareAndSet(this, before, needed) && budget.take(needed - before)) {
                exceeded = true;
            }
        }
    }
}
