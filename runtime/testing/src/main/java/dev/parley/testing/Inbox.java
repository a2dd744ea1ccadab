package dev.parley.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Keeps all that reaches one peer, in order, until a test asks for it.
 *
 * <p><b>Threads.</b> The client's adds, the test's takes; one lock guards both.
 */
final class Inbox {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Arrival> arrived = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final BitSet wrong = new BitSet();
    private final Set<String> marks = new HashSet<>();

    /** Adds what has arrived. Nothing comes after the end. */
    void add(Arrival arrival) {
        change(() -> {
            if (end().isEmpty()) {
                arrived.add(arrival);
            }
        });
    }

    /** Adds a mark, which stands behind all that has been added before it. */
    void mark(String mark) {
        change(() -> marks.add(mark));
    }

    /**
     * Waits for what nobody has taken yet, and takes the first of it. The end of the session is never taken away.
     *
     * @param wanted the kind that is waited for
     * @return what has arrived; the end, if that came instead; empty, if nothing did in time
     */
    Optional<Arrival> take(Predicate<Arrival> wanted, Duration timeout) {
        lock.lock();
        try {
            await(() -> find(wanted) >= 0 || end().isPresent(), timeout);
            int index = find(wanted);
            if (index < 0) {
                return end();
            }
            taken.set(index);
            return Optional.of(arrived.get(index));
        } finally {
            lock.unlock();
        }
    }

    /** Remembers that what was taken is not what a test expected. */
    void reject(Arrival arrival) {
        change(() -> {
            for (int i = 0; i < arrived.size(); i++) {
                wrong.set(i, wrong.get(i) || arrived.get(i) == arrival);
            }
        });
    }

    /** Waits for a mark, or for the end of the session. Returns whether either came in time. */
    boolean awaitMark(String mark, Duration timeout) {
        lock.lock();
        try {
            return await(() -> marks.contains(mark) || end().isPresent(), timeout);
        } finally {
            lock.unlock();
        }
    }

    /** Whether something is there that nobody has taken, the end included. */
    boolean holds(Predicate<Arrival> wanted) {
        lock.lock();
        try {
            return find(wanted) >= 0 || end().isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** All that has arrived, a line for each: with a tick what was expected, with a cross what was not. */
    @Override
    public String toString() {
        lock.lock();
        try {
            var text = new StringBuilder();
            for (int i = 0; i < arrived.size(); i++) {
                var sign = wrong.get(i) ? "✗" : taken.get(i) ? "✓" : " ";
                text.append("%n  %3d %s  %s".formatted(i + 1, sign, arrived.get(i)));
            }
            return arrived.isEmpty() ? System.lineSeparator() + "  nothing" : text.toString();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Arrival> end() {
        return arrived.isEmpty() || !(arrived.get(arrived.size() - 1) instanceof Arrival.Closed closed)
                ? Optional.empty()
                : Optional.of(closed);
    }

    private int find(Predicate<Arrival> wanted) {
        for (int i = taken.nextClearBit(0); i < arrived.size(); i = taken.nextClearBit(i + 1)) {
            if (wanted.test(arrived.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(BooleanSupplier condition, Duration timeout) {
        long left = timeout.toNanos();
        try {
            while (!condition.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return condition.getAsBoolean();
    }
}
