package dev.parley.core.host;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A timer that a test turns by hand. */
public final class TestTimer {

    /** What waits for its time. */
    public final class Task implements Host.Timeout {

        private final Runnable action;
        private final Duration delay;

        Task(Runnable action, Duration delay) {
            this.action = action;
            this.delay = delay;
        }

        /** How long it was to wait. */
        public Duration delay() {
            return delay;
        }

        /** Lets its time come, if it still waits. */
        public void run() {
            if (tasks.remove(this)) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            tasks.remove(this);
        }
    }

    private final List<Task> tasks = new CopyOnWriteArrayList<>();

    /** Adds a task. */
    public Task schedule(Runnable action, Duration delay) {
        var task = new Task(action, delay);
        tasks.add(task);
        return task;
    }

    /** What waits now, in the order in which it was scheduled. */
    public List<Task> tasks() {
        return List.copyOf(tasks);
    }

    /** Runs all that waits now, but not what that schedules. */
    public void runAll() {
        tasks().forEach(Task::run);
    }
}
