package dev.parley.grizzly;

import dev.parley.core.host.Host;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.glassfish.grizzly.filterchain.BaseFilter;

/**
 * The sessions whose connections are still there, and what they have in common.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class OpenConnections {

    private final Host host;
    private final Duration closeTimeout;
    private final BaseFilter idleTimeout;
    private final Drain drain = new Drain(this::execute);
    private final OutputBuffer.Pool buffers = new OutputBuffer.Pool();
    private final Set<GrizzlySession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answering = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition removed = lock.newCondition();

    /**
     * None so far.
     *
     * @param closeTimeout how long a connection may take to end once one side has begun to
     * @param idleTimeout Grizzly's
     */
    OpenConnections(Host host, Duration closeTimeout, BaseFilter idleTimeout) {
        this.host = host;
        this.idleTimeout = idleTimeout;
        this.closeTimeout = closeTimeout;
    }

    /** The filter that has each connection in a list until it hears of its end. */
    BaseFilter idleTimeout() {
        return idleTimeout;
    }

    /** Writes what other threads than ours send. */
    Drain drain() {
        return drain;
    }

    OutputBuffer.Pool buffers() {
        return buffers;
    }

    /** A handshake is being answered; {@link #answered} follows. A stop waits for that, so that whoever gets a 101 gets a 1001. */
    void answering() {
        answering.incrementAndGet();
    }

    /** It has been answered: a session has been added, or there is none. */
    void answered() {
        answering.decrementAndGet();
        signal();
    }

    void add(GrizzlySession session) {
        sessions.add(session);
    }

    void remove(GrizzlySession session) {
        sessions.remove(session);
        signal();
    }

    private boolean isEmpty() {
        // In this order: a session is added before its handshake has been answered.
        return answering.get() == 0 && sessions.isEmpty();
    }

    private void signal() {
        lock.lock();
        try {
            removed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Does something when a connection should have ended. */
    Host.Timeout schedule(Runnable task) {
        return host.schedule(task, closeTimeout);
    }

    /** Runs a task that may block. */
    void execute(Runnable task) {
        try {
            host.executor().execute(task);
        } catch (RejectedExecutionException stopped) {
            task.run();
        }
    }

    /**
     * Waits until none is left.
     *
     * @return whether that is so; otherwise the time was up, or this thread was interrupted, which it stays
     */
    boolean awaitNone(Duration timeout) {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (!isEmpty() && left > 0) {
                left = removed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return isEmpty();
    }

    /** Cuts all that are left. */
    void cutAll() {
        sessions.forEach(GrizzlySession::abort);
    }
}
