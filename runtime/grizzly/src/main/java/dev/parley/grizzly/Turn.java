package dev.parley.grizzly;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.jspecify.annotations.Nullable;

/**
 * What a thread does with the bytes of one read: it decodes them, runs the callbacks that they are for, and then writes all
 * that these have sent, for whichever sessions, with one write for each. Callbacks that are left to the executor have turns as
 * well, without a read.
 *
 * <p>A callback may block. So while callbacks run, the {@link Watch} looks on; when one takes long it <em>takes</em> what the
 * thread holds: the selector goes to another thread, and what waits for the end of the turn is written. The thread goes on with its turn
 * as one like any other.
 *
 * <p><b>Threads.</b> One turn belongs to one thread; the watch reads and takes it.
 */
final class Turn {

    /** No callback runs. */
    private static final int OUTSIDE = 0;

    /** Callbacks run. */
    private static final int INSIDE = 1;

    /** Callbacks run, and the watch is taking what the thread holds. */
    private static final int BEING_TAKEN = 2;

    /** Callbacks run, and the thread holds nothing any more. */
    private static final int TAKEN = 3;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final ByteBuffer NO_BUFFER = ByteBuffer.allocate(0);
    private static final int MOMENT_NANOS = 10_000;
    private static final int USUAL_SESSIONS = 64;
    private static final int FEW_SESSIONS = 4;

    @SuppressWarnings("ThreadLocalUsage") // one for each thread, whatever the server
    private static final ThreadLocal<@Nullable Turn> CURRENT = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final Watch watch;
    private final ByteBuffer buffer;
    private final AtomicInteger state = new AtomicInteger(OUTSIDE);

    /** How many messages there were; the watch only looks whether it changes. */
    private final AtomicLong steps = new AtomicLong();

    private volatile @Nullable GrizzlySession[] touched;
    private volatile int touchedCount;
    private @Nullable GrizzlySession session;
    private @Nullable SelectorRunner runner;
    private boolean keptSelector;

    // For the watch alone.
    private long askedSteps;
    private long seenSteps = -1;
    private int seenTimes;

    private Turn(Watch watch, ByteBuffer buffer, int usualSessions) {
        this.watch = watch;
        this.buffer = buffer;
        this.touched = new @Nullable GrizzlySession[usualSessions];
    }

    /** Whether this thread is one that the watch looks after. */
    static boolean isOf(Watch watch) {
        var known = CURRENT.get();
        return known != null && known.watch == watch;
    }

    /** That of this thread, which becomes one that the watch looks after. */
    static Turn of(Watch watch) {
        var known = CURRENT.get();
        if (known == null || known.watch != watch) {
            known = new Turn(watch, ByteBuffer.allocate(BUFFER_BYTES), USUAL_SESSIONS);
            CURRENT.set(known);
            watch.add(known);
        }
        return known;
    }

    /** Runs a task, of a thread that reads nothing, as a turn of its own. */
    static void run(Runnable task, Watch watch) {
        var turn = new Turn(watch, NO_BUFFER, FEW_SESSIONS);
        var outer = CURRENT.get();
        CURRENT.set(turn);
        watch.add(turn);
        turn.enter();
        try {
            task.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
            turn.leave();
            watch.remove(turn);
        }
    }

    /** The turn in which this thread runs callbacks; null if it runs none in a turn. */
    static @Nullable Turn current() {
        var turn = CURRENT.get();
        return turn == null || turn.state.get() == OUTSIDE ? null : turn;
    }

    /** Into which this thread reads; it has an array. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** A read begins. */
    void begin() {
        keptSelector = true;
    }

    /** Whether the thread still holds its selector. */
    boolean hasSelector() {
        return keptSelector;
    }

    /** Callbacks begin to run. */
    void enter(GrizzlySession ofBytes, NIOConnection connection) {
        session = ofBytes;
        runner = connection.getSelectorRunner();
        if (keptSelector) {
            enter();
        } else {
            state.set(TAKEN);
        }
    }

    private void enter() {
        step();
        state.set(INSIDE);
        watch.wake();
    }

    /** A message has been dealt with. */
    void step() {
        steps.lazySet(steps.getPlain() + 1);
    }

    /** No callback runs any more: writes what they have sent. */
    void leave() {
        if (!state.compareAndSet(INSIDE, OUTSIDE)) {
            awaitTaken();
            keptSelector = false;
            state.set(OUTSIDE);
        }
        // The thread may have nothing to read for long, and the session may end meanwhile.
        session = null;
        runner = null;
        int count = touchedCount;
        if (count > 0) {
            flush(count);
        }
    }

    /** Until all is as {@link Watch} leaves it: what this thread does next, it does without its selector. */
    private void awaitTaken() {
        while (state.get() == BEING_TAKEN) {
            LockSupport.parkNanos(this, MOMENT_NANOS);
        }
    }

    private void flush(int count) {
        var sessions = touched;
        touchedCount = 0;
        for (int i = 0; i < count; i++) {
            var each = Objects.requireNonNull(sessions[i]);
            sessions[i] = null;
            each.touchedBy(null);
            each.flush();
        }
    }

    /** Has a session's output written when the turn ends, or is taken. */
    void touch(GrizzlySession sending) {
        if (sending.isTouchedBy(this)) {
            if (!isInside()) {
                sending.flush();
            }
            return;
        }
        sending.touchedBy(this);
        step();
        int count = touchedCount;
        var sessions = touched;
        if (count == sessions.length) {
            sessions = Arrays.copyOf(sessions, 2 * count);
            touched = sessions;
        }
        sessions[count] = sending;
        touchedCount = count + 1;
        if (!isInside()) {
            // Nobody but this thread will look any more, and it may block.
            flush(touchedCount);
        }
    }

    /** Whether a callback takes long; asked by the watch at each of its rounds. */
    boolean isStuck(int roundsIfRunning) {
        if (state.get() != INSIDE) {
            seenTimes = 0;
            return false;
        }
        long now = steps.get();
        if (now != seenSteps) {
            seenSteps = now;
            seenTimes = 0;
            return false;
        }
        seenTimes++;
        // A thread that runs may only have been kept from it by others.
        return seenTimes >= roundsIfRunning || (seenTimes > 1 && isWaiting(thread.getState()));
    }

    private static boolean isWaiting(Thread.State of) {
        return of == Thread.State.WAITING || of == Thread.State.TIMED_WAITING || of == Thread.State.BLOCKED;
    }

    /** Whether callbacks have run since the watch asked last. */
    boolean wasActive() {
        long now = steps.get();
        boolean active = now != askedSteps;
        askedSteps = now;
        return active || isInside();
    }

    /** Whether callbacks run just now. */
    boolean isInside() {
        return state.get() == INSIDE;
    }

    /** Interrupts the callback that runs, if one does. */
    void interrupt() {
        if (state.get() != OUTSIDE) {
            thread.interrupt();
        }
    }

    /** Whether the thread has gone, which needs no turns any more. */
    boolean isOver() {
        return !thread.isAlive();
    }

    /** By the watch: takes what the thread holds, if it still does; null otherwise. {@link #taken} follows. */
    @Nullable Taken take() {
        return state.compareAndSet(INSIDE, BEING_TAKEN) ? new Taken(session, runner, touched, touchedCount) : null;
    }

    /** By the watch: what it does with what the thread held cannot cross what the thread does next. */
    void taken() {
        state.set(TAKEN);
    }

    /**
     * What a thread held.
     *
     * @param session whose callback takes long; null if the thread has read nothing
     * @param runner of its selector; null if it has none
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Taken(
            @Nullable GrizzlySession session,
            @Nullable SelectorRunner runner,
            @Nullable GrizzlySession[] touched,
            int count) {

        /** Writes what waited for the end of the turn. */
        void flush() {
            for (int i = 0; i < count; i++) {
                var each = touched[i];
                if (each != null) { // otherwise the thread itself has come to it
                    each.flush();
                }
            }
        }
    }
}
