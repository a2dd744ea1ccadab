package dev.parley.grizzly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.glassfish.grizzly.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are open without a session. One more than there may be has another cut: of a few that are drawn by lot
 * the one that has sent no whole request for longest, if that is a second. So those go first who only hold theirs open. If none
 * has been there for that long, they have all just come, and the first that was drawn goes: each has the same chance then, and those
 * that are left get through. To cut the oldest would cut those whose turn is next, and in the end serve nobody.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 *
 * @param <C> the connections
 */
abstract class PendingConnections<C> {

    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final int DRAWN = 16;

    /** The part of the heap that they may have, and what one of them takes of it. */
    private static final int SHARE_OF_HEAP = 8;

    private static final int BYTES = 16 * 1024;
    private static final int BYTES_WITH_TLS = 64 * 1024;

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Entry<C>> all = new ArrayList<>();
    private final Map<C, Entry<C>> byConnection = new HashMap<>();

    /** One of them: since when it has sent no whole request, and where it stands among all. */
    private static final class Entry<C> {

        private final C connection;
        private long since;
        private int index;

        Entry(C connection, long since, int index) {
            this.connection = connection;
            this.since = since;
            this.index = index;
        }
    }

    /**
     * None so far.
     *
     * @param most at least one
     */
    PendingConnections(int most) {
        this.most = most;
    }

    /** Cuts one that is among them no more. */
    abstract void cut(C connection);

    /** The time, as {@link System#nanoTime()} has it. */
    long now() {
        return System.nanoTime();
    }

    /** Draws a number below another. */
    int draw(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    /** Those of a listener. */
    static final class OfListener extends PendingConnections<Connection<?>> {

        /**
         * None so far.
         *
         * @param configured 0 for as many as the heap has room for
         */
        OfListener(int configured, boolean tls) {
            super(configured > 0 ? configured : fitting(tls ? BYTES_WITH_TLS : BYTES));
        }

        private static int fitting(int bytes) {
            long fitting = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / bytes;
            return (int) Math.max(1, Math.min(fitting, Integer.MAX_VALUE));
        }

        @Override
        void cut(Connection<?> connection) {
            connection.terminateSilently();
        }
    }

    /** One has been accepted. */
    void add(C connection) {
        long now = now();
        @Nullable Entry<C> victim = null;
        lock.lock();
        try {
            if (all.size() >= most) {
                victim = victim(now);
                take(victim);
            }
            var entry = new Entry<>(connection, now, all.size());
            all.add(entry);
            byConnection.put(connection, entry);
        } finally {
            lock.unlock();
        }
        if (victim != null) {
            cut(victim.connection);
        }
    }

    private Entry<C> victim(long now) {
        boolean few = all.size() <= DRAWN;
        var first = all.get(draw(all.size()));
        var oldest = first;
        for (int i = 0; i < (few ? all.size() : DRAWN); i++) {
            var drawn = all.get(few ? i : draw(all.size()));
            oldest = drawn.since - oldest.since < 0 ? drawn : oldest;
        }
        return now - oldest.since >= PATIENCE ? oldest : first;
    }

    private void take(Entry<C> entry) {
        byConnection.remove(entry.connection);
        var last = all.remove(all.size() - 1);
        if (last.index != entry.index) {
            all.set(entry.index, last);
            last.index = entry.index;
        }
    }

    /** One has sent a whole request, and may send another. */
    void refresh(C connection) {
        long now = now();
        lock.lock();
        try {
            @Nullable Entry<C> entry = byConnection.get(connection);
            if (entry != null) {
                entry.since = now;
            }
        } finally {
            lock.unlock();
        }
    }

    /** One has a session now, or is closed. */
    void remove(C connection) {
        lock.lock();
        try {
            @Nullable Entry<C> entry = byConnection.get(connection);
            if (entry != null) {
                take(entry);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many there are. */
    int size() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }
}
