package dev.parley.grizzly;

import dev.parley.core.host.Host;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections that have been upgraded and are still there, and what they have in common.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class OpenConnections {

    private final Host host;
    private final long usualMaxBytes;
    private final Duration closeTimeout;
    private final Set<UpgradedConnection> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition removed = lock.newCondition();

    /**
     * None so far.
     *
     * @param closeTimeout how long a peer may take to answer our close frame
     */
    OpenConnections(Host host, long usualMaxBytes, Duration closeTimeout) {
        this.host = host;
        this.usualMaxBytes = usualMaxBytes;
        this.closeTimeout = closeTimeout;
    }

    long usualMaxBytes() {
        return usualMaxBytes;
    }

    void add(UpgradedConnection connection) {
        connections.add(connection);
    }

    void remove(UpgradedConnection connection) {
        connections.remove(connection);
        lock.lock();
        try {
            removed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Cuts a connection if it is still there when the peer should have closed it. */
    void terminateLater(UpgradedConnection connection) {
        host.schedule(
                () -> {
                    if (connections.contains(connection)) {
                        connection.terminate();
                    }
                },
                closeTimeout);
    }

    /** Runs a task that may wait for a lock, by another thread than that which watches the sockets. */
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
            while (!connections.isEmpty() && left > 0) {
                left = removed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return connections.isEmpty();
    }

    /** Cuts all that are left. */
    void terminateAll() {
        connections.forEach(UpgradedConnection::terminate);
    }
}
