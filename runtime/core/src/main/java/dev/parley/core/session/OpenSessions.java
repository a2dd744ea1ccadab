package dev.parley.core.session;

import dev.parley.core.host.Host;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of one endpoint.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time; what is seen while sessions come and go may lag behind.
 */
public final class OpenSessions {

    private final Set<LiveSession> sessions = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private final @Nullable Heartbeat heartbeat;
    private final WriteDeadline writeDeadline;
    private final MemoryBudget budget;
    private int unfinished;

    /**
     * None so far.
     *
     * @param budget what they may hold, together with others
     */
    public OpenSessions(Host host, SessionLimits limits, MemoryBudget budget) {
        this.writeDeadline = new WriteDeadline(host, limits.writeTimeout());
        this.budget = budget;
        budget.covers(this);
        this.heartbeat = limits.pingInterval().isZero()
                ? null
                : new Heartbeat(host, limits.pingInterval(), limits.pongTimeout());
    }

    /** What they may hold, together with others. */
    MemoryBudget budget() {
        return budget;
    }

    /** The host of a session could not send on. */
    void blocked(LiveSession session) {
        writeDeadline.watch(session);
    }

    /** Adds a session that opens; once. */
    public void add(LiveSession session) {
        lock.lock();
        try {
            unfinished++;
            session.isCounted(true);
        } finally {
            lock.unlock();
        }
        sessions.add(session);
        if (heartbeat != null) {
            heartbeat.add(session);
        }
    }

    /** Removes a session that has ended; its last callback may still run. */
    public void remove(LiveSession session) {
        sessions.remove(session);
        if (heartbeat != null) {
            heartbeat.remove(session);
        }
    }

    /** The last callback of a session has ended; it may never have been added. */
    public void finished(LiveSession session) {
        lock.lock();
        try {
            if (session.isCounted()) {
                session.isCounted(false);
                unfinished--;
                finished.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the last callback of every session has ended.
     *
     * @return whether that came to pass in time
     */
    public boolean awaitFinished(Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (unfinished > 0 && nanos > 0) {
                nanos = finished.awaitNanos(nanos);
            }
            return unfinished == 0;
        } finally {
            lock.unlock();
        }
    }

    /** How many sessions have a last callback that has not ended. */
    public int unfinished() {
        lock.lock();
        try {
            return unfinished;
        } finally {
            lock.unlock();
        }
    }

    /** The sessions that are open now: a view. */
    public Collection<LiveSession> all() {
        return Collections.unmodifiableSet(sessions);
    }
}
