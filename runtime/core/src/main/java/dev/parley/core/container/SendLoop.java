package dev.parley.core.container;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Repeats a step for as long as anyone asks for it, by one thread at a time, and without recursion when the step itself
 * leads to another request.
 */
final class SendLoop {

    private final Runnable step;
    private final AtomicInteger requests = new AtomicInteger();

    /** A loop that nobody has asked to run yet. */
    SendLoop(Runnable step) {
        this.step = step;
    }

    /** Has the step run after this call, by this thread or by the one that runs it now. */
    void run() {
        if (requests.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            step.run();
            seen = requests.addAndGet(-seen);
        }
    }
}
