package dev.parley.core.session;

import dev.parley.core.host.Host;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the peers of an endpoint's open sessions, by a ping now and then, whether they are still there, and ends the sessions of
 * those that have become silent.
 *
 * <p>One timer does so for all, and only while there are any. It ticks; sessions stand in as many slices as an interval has ticks, and
 * with each tick one slice is asked, and another one is looked at that was asked long enough ago. Time is counted in ticks, so a
 * process that stood still for a while does not take its peers for silent. By how little a timer is late each time, the next tick
 * comes the sooner.
 *
 * <p><b>Threads.</b> Any thread may add and remove. The host's timer ticks.
 */
final class Heartbeat {

    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getPackageName());

    /** So many ticks are in the shorter one of the two times: that is how exact it is. */
    private static final int TICKS = 80;

    private static final Duration SHORTEST_TICK = Duration.ofMillis(10);

    /** A tick that comes later than that comes after a standstill. */
    private static final long MOST_LATE_NANOS = Duration.ofMillis(50).toNanos();

    private static final int MOST_SLICES = 4096;
    private static final int NOWHERE = -1;

    /**
     * Sessions that open at the same time, as after a start, are spread over this part of an interval: the first ping comes that
     * much earlier for some.
     */
    private static final int EARLY = 5;

    private final Host host;
    private final Duration tick;
    private final int patience;
    private final Slice[] slices;
    private final int spread;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private int early;
    private int members;
    private boolean ticking;
    private long due;
    private int now;

    /**
     * A heartbeat that does not beat yet.
     *
     * @param interval how long after one ping the next one follows
     * @param timeout how long a peer may be silent from a ping on
     */
    Heartbeat(Host host, Duration interval, Duration timeout) {
        this.host = host;
        var shorter = interval.compareTo(timeout) < 0 ? interval : timeout;
        long step = Math.max(SHORTEST_TICK.toNanos(), shorter.toNanos() / TICKS);
        int count = (int) Math.max(1, Math.min(MOST_SLICES, interval.toNanos() / step));
        this.tick = Duration.ofNanos(interval.toNanos() / count);
        this.patience = (int) ((timeout.toNanos() + tick.toNanos() - 1) / tick.toNanos());
        this.slices = new Slice[count];
        for (int i = 0; i < count; i++) {
            slices[i] = new Slice();
        }
        this.spread = Math.max(1, count / EARLY);
    }

    /** Asks the peer of a session from now on. */
    void add(LiveSession session) {
        lock.lock();
        try {
            int slice = Math.floorMod(now - early, slices.length);
            early = (early + 1) % spread;
            session.place(slices[slice].add(session) * slices.length + slice);
            members++;
            if (!ticking) {
                ticking = true;
                due = System.nanoTime();
                awaitTick();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks it no more. */
    void remove(LiveSession session) {
        lock.lock();
        try {
            int place = session.place();
            if (place >= 0) {
                var moved = slices[place % slices.length].remove(place / slices.length);
                moved.place(place);
                session.place(NOWHERE);
                members--;
            }
        } finally {
            lock.unlock();
        }
    }

    private void tick() {
        int tickNow;
        LiveSession[] asked;
        LiveSession[] toAsk;
        lock.lock();
        try {
            tickNow = ++now;
            asked = slice(tickNow - patience).all();
            toAsk = slice(tickNow).all();
        } finally {
            lock.unlock();
        }
        try {
            endSilent(asked, tickNow - patience);
            for (var session : toAsk) {
                attempt(session, each -> each.ask(tickNow));
            }
        } finally {
            again(); // whatever has failed: the others would never be asked again
        }
    }

    /** One that fails keeps no other from its turn. */
    private static void attempt(LiveSession session, Consumer<LiveSession> what) {
        try {
            what.accept(session);
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "A session could not be asked whether its peer is there, or be ended.", failed);
        }
    }

    private void again() {
        lock.lock();
        try {
            ticking = members > 0;
            if (ticking) {
                awaitTick();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitTick() {
        long time = System.nanoTime();
        long late = time - due;
        due = (late > 0 && late < MOST_LATE_NANOS ? due : time) + tick.toNanos();
        host.schedule(this::tick, Duration.ofNanos(Math.max(0, due - time)));
    }

    private Slice slice(int atTick) {
        return slices[Math.floorMod(atTick, slices.length)];
    }

    private void endSilent(LiveSession[] asked, int since) {
        List<LiveSession> silent = List.of();
        for (var session : asked) {
            if (session.isSilentSince(since)) {
                if (silent.isEmpty()) {
                    silent = new ArrayList<>();
                }
                silent.add(session);
            }
        }
        if (!silent.isEmpty()) {
            end(silent);
        }
    }

    /** Not by the timer, for whoever waits for something to be sent is told then that it will not be. */
    private void end(List<LiveSession> silent) {
        try {
            host.executor().execute(() -> endAll(silent));
        } catch (RejectedExecutionException stopped) {
            endAll(silent);
        }
    }

    private static void endAll(List<LiveSession> silent) {
        silent.forEach(session -> attempt(session, LiveSession::fallenSilent));
    }

    /** Sessions that are asked at the same tick. */
    private static final class Slice {

        private static final int FEWEST = 4;
        private static final LiveSession[] NONE = {};

        private @Nullable LiveSession[] sessions = NONE;
        private int size;

        /** Where it stands from now on. */
        int add(LiveSession session) {
            if (size == sessions.length) {
                sessions = Arrays.copyOf(sessions, Math.max(FEWEST, size + size / 2));
            }
            sessions[size] = session;
            return size++;
        }

        /** The last one, which is returned, takes the place of the one that goes. */
        LiveSession remove(int index) {
            size--;
            var last = Objects.requireNonNull(sessions[size]);
            sessions[index] = last;
            sessions[size] = null;
            if (size < sessions.length / 4) {
                sessions = size == 0 ? NONE : Arrays.copyOf(sessions, sessions.length / 2);
            }
            return last;
        }

        LiveSession[] all() {
            return Arrays.copyOf(sessions, size, LiveSession[].class);
        }
    }
}
