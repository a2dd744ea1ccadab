package dev.parley.core.session;

import dev.parley.core.host.Host;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Notices when too little happens in a session. A message costs a reading of the clock at most; one timer task a session
 * sleeps for as long as the timeout would last from what happened last.
 */
final class IdleTimeout {

    private final Host host;
    private final Runnable expired;
    private final ReentrantLock lock = new ReentrantLock();
    private Host.@Nullable Timeout task;
    private int round;
    private volatile long nanos;
    private volatile long last;
    private volatile boolean countsSent;

    IdleTimeout(Host host, Runnable expired) {
        this.host = host;
        this.expired = expired;
    }

    /**
     * Begins anew.
     *
     * @param timeout zero means never
     * @param countsSent whether what is sent to the peer counts as well
     */
    void set(Duration timeout, boolean countsSent) {
        lock.lock();
        try {
            cancel();
            this.countsSent = countsSent;
            nanos = timeout.isNegative() ? 0 : timeout.toNanos();
            last = System.nanoTime();
            if (nanos > 0) {
                sleep(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How long a session may be idle; zero means for ever. */
    Duration timeout() {
        return Duration.ofNanos(nanos);
    }

    /** A message has come. */
    void received() {
        if (nanos > 0) {
            last = System.nanoTime();
        }
    }

    /** A message has gone out. */
    void sent() {
        if (countsSent && nanos > 0) {
            last = System.nanoTime();
        }
    }

    /** The session has ended. */
    void end() {
        lock.lock();
        try {
            cancel();
        } finally {
            lock.unlock();
        }
    }

    private void sleep(long duration) {
        int current = ++round;
        task = host.schedule(() -> check(current), Duration.ofNanos(duration));
    }

    private void check(int ofRound) {
        lock.lock();
        try {
            if (ofRound != round) {
                return;
            }
            long left = nanos - (System.nanoTime() - last);
            if (left > 0) {
                sleep(left);
                return;
            }
            cancel();
        } finally {
            lock.unlock();
        }
        expired.run();
    }

    private void cancel() {
        round++;
        if (task != null) {
            task.cancel();
            task = null;
        }
    }
}
