package dev.parley.grizzly;

import dev.parley.core.host.Host;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of a server, in slots of {@value #TICK_MILLIS} milliseconds: a task runs at the end of its slot. To set one and
 * to take it back costs the same, however many there are. The thread sleeps until something is due.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time. Tasks run one after the other by the wheel's own.
 */
final class TimerWheel implements Runnable, AutoCloseable {

    static final int TICK_MILLIS = 10;

    private static final System.Logger LOG = System.getLogger(TimerWheel.class.getPackageName());
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    private static final int SLOTS = 1024;
    private static final long LONGEST_TICKS = Long.MAX_VALUE / TICK_NANOS / 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final @Nullable Deadline[] slots = new @Nullable Deadline[SLOTS];
    private final long start = System.nanoTime();
    private int deadlines;
    private long passed;
    private long sleepsUntil = Long.MAX_VALUE;
    private boolean closed;

    /** A wheel whose thread runs. */
    TimerWheel() {
        var thread = new Thread(this, "parley-timer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs a task when the time is over, rounded up; never, once the wheel is closed. */
    Host.Timeout schedule(Runnable task, Duration delay) {
        var deadline = new Deadline(task);
        lock.lock();
        try {
            long tick = tickOf(System.nanoTime() - start) + 1 + ticks(delay);
            deadline.tick = Math.max(tick, passed + 1);
            put(deadline);
            if (deadline.tick < sleepsUntil) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        return deadline;
    }

    private static long ticks(Duration delay) {
        long nanos;
        try {
            nanos = Math.max(0, delay.toNanos());
        } catch (ArithmeticException centuries) {
            return LONGEST_TICKS;
        }
        return Math.min(LONGEST_TICKS, (nanos + TICK_NANOS - 1) / TICK_NANOS);
    }

    private static long tickOf(long nanos) {
        return nanos / TICK_NANOS;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** By its own thread: runs what is due until it is closed. */
    @Override
    public void run() {
        for (var due = awaitDue(); due != null; due = awaitDue()) {
            for (var each = due; each != null; each = each.next) {
                run(each.task);
            }
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failed) {
            LOG.log(Level.ERROR, "A task of the timer failed.", failed);
        }
    }

    /** Waits until something is due; null if nothing will be any more. */
    private @Nullable Deadline awaitDue() {
        lock.lock();
        try {
            while (!closed) {
                var due = takeDue(tickOf(System.nanoTime() - start));
                if (due != null) {
                    return due;
                }
                sleepsUntil = nextTick();
                if (sleepsUntil == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    changed.awaitNanos(sleepsUntil * TICK_NANOS - (System.nanoTime() - start));
                }
                sleepsUntil = Long.MAX_VALUE;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return null;
    }

    /** Takes out all whose time is over, in the order of their times. */
    private @Nullable Deadline takeDue(long now) {
        Deadline first = null;
        Deadline last = null;
        long from = Math.max(passed + 1, now - SLOTS + 1);
        for (long tick = from; tick <= now && deadlines > 0; tick++) {
            for (var each = slots[slot(tick)]; each != null; ) {
                var following = each.next;
                if (each.tick <= now) {
                    remove(each);
                    if (last == null) {
                        first = each;
                    } else {
                        last.next = each;
                    }
                    last = each;
                }
                each = following;
            }
        }
        passed = Math.max(passed, now);
        return first;
    }

    /** When to look again: at the next slot that has any, though that may be of a later turn. */
    private long nextTick() {
        for (long tick = passed + 1; deadlines > 0 && tick <= passed + SLOTS; tick++) {
            if (slots[slot(tick)] != null) {
                return tick;
            }
        }
        return Long.MAX_VALUE;
    }

    private void put(Deadline deadline) {
        int slot = slot(deadline.tick);
        var first = slots[slot];
        deadline.next = first;
        if (first != null) {
            first.previous = deadline;
        }
        slots[slot] = deadline;
        deadline.waits = true;
        deadlines++;
    }

    private void remove(Deadline deadline) {
        var previous = deadline.previous;
        var next = deadline.next;
        if (previous == null) {
            slots[slot(deadline.tick)] = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        deadline.previous = null;
        deadline.next = null;
        deadline.waits = false;
        deadlines--;
    }

    private static int slot(long tick) {
        return (int) (tick % SLOTS);
    }

    /** A task and its time. The lock guards all but the task. */
    private final class Deadline implements Host.Timeout {

        private final Runnable task;
        private long tick;
        private boolean waits;
        private @Nullable Deadline previous;
        private @Nullable Deadline next;

        Deadline(Runnable task) {
            this.task = task;
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                if (waits) {
                    remove(this);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
