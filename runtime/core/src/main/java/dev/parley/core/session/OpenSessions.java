package dev.parley.core.session;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The open sessions of one endpoint.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time; what is seen while sessions come and go may lag behind.
 */
public final class OpenSessions {

    private final Set<LiveSession> sessions = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private final Set<LiveSession> unfinished = new HashSet<>();

    /** Adds a session that opens. */
    public void add(LiveSession session) {
        lock.lock();
        try {
            unfinished.add(session);
        } finally {
            lock.unlock();
        }
        sessions.add(session);
    }

    /** Removes a session that has ended; its last callback may still run. */
    public void remove(LiveSession session) {
        sessions.remove(session);
    }

    /** The last callback of a session has ended. */
    public void finished(LiveSession session) {
        lock.lock();
        try {
            unfinished.remove(session);
            finished.signalAll();
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
            while (!unfinished.isEmpty() && nanos > 0) {
                nanos = finished.awaitNanos(nanos);
            }
            return unfinished.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** How many sessions have a last callback that has not ended. */
    public int unfinished() {
        lock.lock();
        try {
            return unfinished.size();
        } finally {
            lock.unlock();
        }
    }

    /** The sessions that are open now: a view. */
    public Collection<LiveSession> all() {
        return Collections.unmodifiableSet(sessions);
    }
}
