package dev.parley.core.container;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Repeats a step for as long as there is something to do, by one thread at a time, and without recursion when the step itself
 * leads to another request. A thread that asks is not kept for long: it may be one that the container has few of.
 */
final class SendLoop {

    /** How many steps the thread of others does before it leaves the rest to the executor. */
    static final int TURN = 64;

    private final BooleanSupplier step;
    private final Executor executor;
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * A loop that nobody has asked to run yet.
     *
     * @param step does something; false if there was nothing to do
     */
    SendLoop(BooleanSupplier step, Executor executor) {
        this.step = step;
        this.executor = executor;
    }

    /** Has steps done until there is nothing to do, by this thread, the one that does so now, or the executor's. */
    void run() {
        if (requests.getAndIncrement() == 0) {
            repeat(1);
        }
    }

    private void repeat(int answering) {
        int steps = 0;
        for (int seen = answering; seen != 0; seen = requests.addAndGet(-seen)) {
            while (step.getAsBoolean()) {
                if (++steps >= TURN && isLeftToOthers(seen)) {
                    return;
                }
            }
        }
    }

    private boolean isLeftToOthers(int answering) {
        try {
            executor.execute(() -> repeat(answering));
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }
}
