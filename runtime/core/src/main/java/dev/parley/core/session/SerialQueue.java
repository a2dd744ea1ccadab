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
 * Runs the tasks of one session one after the other, each with the memory of those before it, on whichever thread is at
 * hand. A task that leaves a stage behind holds the others up until that completes.
 */
final class SerialQueue {

    /** A step in a session's life. It throws nothing. */
    @FunctionalInterface
    interface Task {

        /** Does it; what is returned, if not null, must complete before the next task begins. */
        @Nullable CompletionStage<?> run();
    }

    /** How many tasks may wait before {@link #awaitRoom()} does. */
    static final int ROOM = 16;

    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Task> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean ended;

    SerialQueue(Executor executor) {
        this.executor = executor;
    }

    /** Runs a task when its turn comes; at once and by this thread if it is free. */
    void runOrQueue(Task task) {
        if (enter(task, false)) {
            drain(task);
        }
    }

    /** Runs a task when its turn comes, never by this thread. */
    void queue(Task task) {
        if (enter(task, false)) {
            handOver(task);
        }
    }

    /** Runs a last task when its turn comes, never by this thread; tasks that come later are dropped. */
    void queueLast(Task task) {
        if (enter(task, true)) {
            handOver(task);
        }
    }

    /** Whether no task runs or waits, nor a stage that one has left behind. */
    boolean isFree() {
        lock.lock();
        try {
            return !busy;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until not too many tasks wait, or none are taken any more. */
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

    private boolean enter(Task task, boolean last) {
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
                waiting.add(task);
                return false;
            }
            busy = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** An executor that has been shut down leaves the task to this thread: better late than never, for a last one. */
    private void handOver(Task task) {
        try {
            executor.execute(() -> drain(task));
        } catch (RejectedExecutionException shutDown) {
            drain(task);
        }
    }

    private void drain(Task first) {
        for (Task task = first; task != null; task = next()) {
            var stage = run(task);
            if (stage != null && !isDone(stage)) {
                return;
            }
        }
    }

    /** Runs a task; should it throw something after all, that is for this thread, and the others go on. */
    private @Nullable CompletionStage<?> run(Task task) {
        boolean returned = false;
        try {
            var stage = task.run();
            returned = true;
            return stage;
        } finally {
            if (!returned) {
                resume();
            }
        }
    }

    /** Whether a stage has completed; if not, the tasks go on by themselves once it has. */
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
        var task = next();
        if (task != null) {
            handOver(task);
        }
    }

    private @Nullable Task next() {
        lock.lock();
        try {
            var task = waiting.poll();
            if (task == null) {
                busy = false;
            }
            room.signalAll();
            return task;
        } finally {
            lock.unlock();
        }
    }
}
