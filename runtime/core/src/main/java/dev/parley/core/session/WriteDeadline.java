package dev.parley.core.session;

import dev.parley.core.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cuts off peers that take nothing of what waits for them. One timer looks after all sessions whose host could not send on;
 * where there is none, there is no timer.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class WriteDeadline {

    /** How often it looks within one timeout. */
    private static final int LOOKS = 4;

    private final Host host;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Watched> watched = new ArrayList<>();
    private boolean looking;

    WriteDeadline(Host host, Duration timeout) {
        this.host = host;
        this.pause = Duration.ofMillis(Math.max(1, timeout.toMillis() / LOOKS));
    }

    /** A session that may be stuck. */
    static final class Watched {

        private final LiveSession session;
        private volatile long takenWhenBlocked;
        private volatile long blockedAt;
        private long taken;
        private int looks;

        private Watched(LiveSession session) {
            this.session = session;
            this.taken = session.taken();
            this.takenWhenBlocked = taken;
            this.blockedAt = System.nanoTime();
        }

        /** The host could not send on; it may have sent something before. */
        void blocked() {
            long now = session.taken();
            if (now != takenWhenBlocked) {
                takenWhenBlocked = now;
                blockedAt = System.nanoTime();
            }
        }

        /** For how long the peer has taken nothing, before a time; less than 0 if it has since the host could not send on. */
        long waits(long now) {
            return session.taken() == takenWhenBlocked ? now - blockedAt : -1;
        }

        /** Whether the peer has taken nothing for the whole timeout; it may have begun anywhere between two looks. */
        private boolean isStuck() {
            long now = session.taken();
            looks = now == taken ? looks + 1 : 0;
            taken = now;
            return looks > LOOKS;
        }
    }

    /** The host of a session could not send on. */
    void watch(LiveSession session) {
        lock.lock();
        try {
            if (session.watched() != null) {
                return;
            }
            var more = new Watched(session);
            session.watched(more);
            watched.add(more);
            if (!looking) {
                looking = true;
                host.schedule(this::look, pause);
            }
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        var stuck = new ArrayList<LiveSession>();
        lock.lock();
        try {
            var waiting = new ArrayList<Watched>();
            for (var each : watched) {
                if (!isWaiting(each)) {
                    continue;
                }
                if (each.isStuck()) {
                    stuck.add(each.session);
                } else {
                    waiting.add(each);
                }
            }
            watched = waiting;
            looking = !waiting.isEmpty();
            if (looking) {
                host.schedule(this::look, pause);
            }
        } finally {
            lock.unlock();
        }
        stuck.forEach(LiveSession::stuck);
    }

    /** Whoever is told meanwhile that it could not send on, sees that it is not watched, or is seen here to have something. */
    private static boolean isWaiting(Watched each) {
        if (each.session.queued() > 0) {
            return true;
        }
        each.session.watched(null);
        boolean again = each.session.queued() > 0;
        if (again) {
            each.session.watched(each);
        }
        return again;
    }
}
