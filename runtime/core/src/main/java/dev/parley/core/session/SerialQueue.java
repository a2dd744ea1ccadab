package dev.parley.core.session;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of one session one after the other, each with the memory of those before it, on whichever thread is at
 * hand. A step that leaves a stage behind holds the others up until that completes.
 */
final class SerialQueue {

    /** How many steps may wait before {@link #awaitRoom()} does. */
    static final int ROOM = 16;

    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Step> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean ended;

    SerialQueue(Executor executor) {
        this.executor = executor;
    }

    /** Runs a step when its turn comes; at once and by this thread if it is free. */
    void runOrQueue(Step step) {
        if (enter(step, false)) {
            drain(step);
        }
    }

    /** Runs a step when its turn comes, never by this thread. */
    void queue(Step step) {
        if (enter(step, false)) {
            handOver(step.kept());
        }
    }

    /** Runs a last step when its turn comes, never by this thread; steps that come later are dropped. */
    void queueLast(Step step) {
        if (enter(step, true)) {
            handOver(step.kept());
        }
    }

    /** Whether no step runs or waits, nor a stage that one has left behind. */
    boolean isFree() {
        lock.lock();
        try {
            return !busy;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until not too many steps wait, or none are taken any more. */
    void awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.size() >= ROOM && !ended) {
                room.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean enter(Step step, boolean last) {
        lock.lock();
        try {
            if (ended) {
                return false;
            }
            if (last) {
                ended = true;
                room.signalAll();
            }
            if (busy) {
                waiting.add(step.kept());
                return false;
            }
            busy = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** An executor that has been shut down leaves the step to this thread: better late than never, for a last one. */
    private void handOver(Step step) {
        try {
            executor.execute(() -> drain(step));
        } catch (RejectedExecutionException shutDown) {
            drain(step);
        }
    }

    private void drain(Step first) {
        for (Step step = first; step != null; step = next()) {
            var stage = run(step);
            if (stage != null && !isDone(stage)) {
                return;
            }
        }
    }

    /** Runs a step; should it throw something after all, that is for this thread, and the others go on. */
    private @Nullable CompletionStage<?> run(Step step) {
        boolean returned = false;
        try {
            var stage = step.run();
            returned = true;
            return stage;
        } finally {
            if (!returned) {
                resume();
            }
        }
    }

    /** Whether a stage has completed; if not, the steps go on by themselves once it has. */
    private boolean isDone(CompletionStage<?> stage) {
        var seen = new AtomicBoolean();
        stage.whenComplete((value, failure) -> {
            if (seen.getAndSet(true)) {
                resume();
            }
        });
        return seen.getAndSet(true);
    }

    private void resume() {
        var step = next();
        if (step != null) {
            handOver(step);
        }
    }

    private @Nullable Step next() {
        lock.lock();
        try {
            var step = waiting.poll();
            if (step == null) {
                busy = false;
            }
            room.signalAll();
            return step;
        } finally {
            lock.unlock();
        }
    }
}
