package dev.parley.core.session;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of one session one after the other, each with the memory of those before it, on whichever thread is at
 * hand. A step that leaves a stage behind holds the others up until that completes.
 *
 * <p>A step that nobody else is in the way of takes neither a lock nor memory: it enters and leaves by the {@link #state}.
 */
final class SerialQueue {

    /** How many steps may wait before those who bring more should wait. */
    static final int ROOM = 16;

    /** The same in bytes of the peer's: sixteen messages may be large. */
    static final int ROOM_BYTES = 64 * 1024;

    /** Nothing runs. */
    private static final int FREE = 0;

    /** A step runs, or its stage has not completed; nothing waits. */
    private static final int BUSY = 1;

    /** The same, and others wait. */
    private static final int WAITED_FOR = 2;

    /** The last step has run. */
    private static final int OVER = 3;

    /** Slows down who brings the steps. All return at once; {@link #pause} and {@link #holds} are called with a lock held. */
    interface Brake {

        /** Too many steps wait. */
        void pause();

        /** There is room again. */
        void resume();

        /** So many bytes wait: when that has changed, and is not little. */
        void holds(long bytes);
    }

    private static final Brake NO_BRAKE = new Brake() {
        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void holds(long bytes) {}
    };

    private static final AtomicIntegerFieldUpdater<SerialQueue> STATE =
            AtomicIntegerFieldUpdater.newUpdater(SerialQueue.class, "state");

    private final Executor executor;
    private final Brake brake;
    private volatile int state = FREE;
    private volatile boolean ended;
    private volatile @Nullable Waiting waiting;

    SerialQueue(Executor executor) {
        this(executor, NO_BRAKE);
    }

    SerialQueue(Executor executor, Brake brake) {
        this.executor = executor;
        this.brake = brake;
    }

    /** Runs a step when its turn comes; at once and by this thread if it is free. */
    void runOrQueue(Step step) {
        if (enter(step)) {
            drain(step);
        }
    }

    /** Begins a step that the caller runs itself, if it is free; {@link #end} follows. */
    boolean begin() {
        return STATE.compareAndSet(this, FREE, BUSY);
    }

    /** Ends what {@link #begin} began, and runs the steps that have come meanwhile. */
    void end(@Nullable CompletionStage<?> stage) {
        if (stage == null || isDone(stage)) {
            var following = next();
            if (following != null) {
                drain(following);
            }
        }
    }

    /** Runs a step when its turn comes, never by this thread. */
    void queue(Step step) {
        if (enter(step)) {
            handOver(step.kept());
        }
    }

    /** Runs a last step when its turn comes, never by this thread; steps that come later are dropped. */
    void queueLast(Step step) {
        if (enterOrWait(step, true)) {
            handOver(step.kept());
        }
    }

    /** Whether no step runs or waits, nor a stage that one has left behind. */
    boolean isFree() {
        int now = state;
        return now == FREE || now == OVER;
    }

    /** Waits until not too many steps wait, or none are taken any more. */
    void awaitRoom() throws InterruptedException {
        if (state != WAITED_FOR) {
            return;
        }
        var others = waiting();
        others.lock.lock();
        try {
            while (others.isFull() && !ended) {
                others.room.await();
            }
        } finally {
            others.lock.unlock();
        }
    }

    private boolean enter(Step step) {
        return STATE.compareAndSet(this, FREE, BUSY) || enterOrWait(step, false);
    }

    private boolean enterOrWait(Step step, boolean last) {
        var others = waiting();
        others.lock.lock();
        try {
            if (ended) {
                return false;
            }
            if (last) {
                ended = true;
                others.room.signalAll();
            }
            if (STATE.compareAndSet(this, FREE, BUSY)) {
                return true;
            }
            others.add(step.kept());
            if (STATE.getAndUpdate(this, now -> now == FREE ? BUSY : WAITED_FOR) == FREE) {
                // The one that was in the way has left meanwhile.
                others.clear();
                return true;
            }
            others.brakeIfFull(brake);
            others.tell(brake);
            return false;
        } finally {
            others.lock.unlock();
        }
    }

    /** Drops the messages that wait, which nobody wants any more. */
    void dropMessages() {
        var others = waiting;
        if (others != null) {
            others.lock.lock();
            try {
                others.dropMessages();
            } finally {
                others.lock.unlock();
            }
        }
    }

    private Waiting waiting() {
        var known = waiting;
        return known != null ? known : newWaiting();
    }

    private synchronized Waiting newWaiting() {
        var known = waiting;
        if (known == null) {
            known = new Waiting();
            waiting = known;
        }
        return known;
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
        if (!ended && STATE.compareAndSet(this, BUSY, FREE)) {
            return null;
        }
        var others = waiting();
        boolean release;
        @Nullable Step step;
        others.lock.lock();
        try {
            step = others.poll();
            if (step == null) {
                state = ended ? OVER : FREE;
            } else if (others.steps.isEmpty()) {
                state = BUSY;
            }
            others.room.signalAll();
            others.tell(brake);
            release = others.releasesBrake();
        } finally {
            others.lock.unlock();
        }
        if (release) {
            brake.resume();
        }
        return step;
    }

    /** The steps that wait, made when the first one has to. */
    private static final class Waiting {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition room = lock.newCondition();
        private final ArrayDeque<Step> steps = new ArrayDeque<>();
        private long bytes;
        private long told;
        private boolean braked;

        void add(Step step) {
            steps.add(step);
            bytes += step.weight();
        }

        @Nullable Step poll() {
            var step = steps.poll();
            bytes -= step == null ? 0 : step.weight();
            return step;
        }

        void clear() {
            steps.clear();
            bytes = 0;
        }

        /** The others must run all the same. */
        void dropMessages() {
            steps.removeIf(step -> step.weight() > 0);
            bytes = 0;
        }

        void tell(Brake brake) {
            long now = bytes <= MemoryBudget.FREE ? 0 : bytes;
            if (now != told) {
                told = now;
                brake.holds(now);
            }
        }

        boolean isFull() {
            return steps.size() >= ROOM || bytes >= ROOM_BYTES;
        }

        void brakeIfFull(Brake brake) {
            if (!braked && isFull()) {
                braked = true;
                brake.pause();
            }
        }

        boolean releasesBrake() {
            boolean release = braked && steps.size() <= ROOM / 2 && bytes <= ROOM_BYTES / 2;
            braked &= !release;
            return release;
        }
    }
}
