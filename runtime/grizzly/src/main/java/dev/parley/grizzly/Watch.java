package dev.parley.grizzly;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks after the threads that read and run callbacks: a callback that blocks, or takes long otherwise, keeps nobody else's
 * messages from being read, nor what has been sent from going out.
 *
 * <p>It looks every few milliseconds, for as long as callbacks run at all, and sooner again where it has seen one. So a callback
 * that is quick costs nothing for it, and one that is not costs the others a few milliseconds once: from then on {@link Pace} has
 * its endpoint's callbacks run elsewhere.
 */
final class Watch implements Runnable, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Watch.class.getPackageName());
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** While no callback runs when it looks: each look takes a processor from a thread that reads. */
    private static final long CALM_ROUND_NANOS = 6 * ROUND_NANOS;

    /** After so many rounds in which no callback ran it waits until one does. */
    private static final int QUIET_ROUNDS = 2;

    /** How long a callback that seems to run may do so: it may be in a native call, or other processes may have its processor. */
    private static final int ROUNDS_IF_RUNNING = 20;

    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();
    private final Executor selectors;
    private final Thread thread = new Thread(this, "parley-watch");
    private volatile boolean asleep;
    private volatile boolean closed;
    private boolean seesCallback;

    /**
     * A watch that looks.
     *
     * @param selectors runs selectors, one a thread
     */
    Watch(Executor selectors) {
        this.selectors = selectors;
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks after a thread's turns from now on. */
    void add(Turn turn) {
        turns.add(turn);
    }

    /** Looks after it no more. */
    void remove(Turn turn) {
        turns.remove(turn);
    }

    /** Interrupts all callbacks that run. */
    void interruptCallbacks() {
        turns.forEach(Turn::interrupt);
    }

    /** A callback is about to run. */
    void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** By its own thread: looks until it is closed. */
    @Override
    public void run() {
        int quiet = 0;
        while (!closed) {
            quiet = lookSafely() ? 0 : quiet + 1;
            if (quiet < QUIET_ROUNDS) {
                LockSupport.parkNanos(this, seesCallback ? ROUND_NANOS : CALM_ROUND_NANOS);
            } else {
                sleep();
                quiet = 0;
            }
        }
    }

    private void sleep() {
        asleep = true;
        // A callback that began before it could see that nobody looks.
        boolean needed = false;
        for (var turn : turns) {
            needed |= turn.isInside();
        }
        while (!needed && asleep && !closed) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    /** Without this thread, one callback that blocks would hold up many sessions: nothing may end it. */
    private boolean lookSafely() {
        try {
            return lookOnce();
        } catch (RuntimeException | Error failed) {
            LOG.log(Level.ERROR, "The watch over callbacks has failed once.", failed);
            return true;
        }
    }

    /** Whether callbacks run. */
    private boolean lookOnce() {
        boolean busy = false;
        seesCallback = false;
        turns.removeIf(Turn::isOver);
        for (var turn : turns) {
            busy |= turn.wasActive();
            seesCallback |= turn.isInside();
            if (turn.isStuck(ROUNDS_IF_RUNNING)) {
                var taken = turn.take();
                if (taken != null) {
                    try {
                        relieve(taken);
                    } finally {
                        turn.taken();
                    }
                }
            }
        }
        return busy;
    }

    private void relieve(Turn.Taken taken) {
        var session = taken.session();
        var runner = taken.runner();
        try {
            if (session == null || runner == null) {
                selectors.execute(taken::flush);
                return;
            }
            session.leaveSelector();
            runner.postpone();
            selectors.execute(new TakeOver(taken, runner));
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "A selector has nobody who runs it.", failed);
        }
    }
}
