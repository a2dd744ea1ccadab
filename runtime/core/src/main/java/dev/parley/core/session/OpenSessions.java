package dev.parley.core.session;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
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
    private int unfinished;

    /** Adds a session that opens. */
    public void add(LiveSession session) {
        lock.lock();
        try {
            unfinished++;
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
    public void finished() {
        lock.lock();
        try {
            unfinished--;
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
            while (unfinished > 0 && nanos > 0) {
                nanos = finished.awaitNanos(nanos);
            }
            return unfinished == 0;
        } finally {
            lock.unlock();
        }
    }

    /** The sessions that are open now: a view. */
    public Collection<LiveSession> all() {
        return Collections.unmodifiableSet(sessions);
    }
}
