package dev.parley.grizzly;

import org.jspecify.annotations.Nullable;

/**
 * Runs a selector that another thread held, once what waited there has been written. That may be for as long as the server
 * runs: of what was taken with the selector nothing is kept meanwhile, for its sessions may end.
 */
final class TakeOver implements Runnable {

    private final Runnable selector;
    private Turn.@Nullable Taken taken;

    TakeOver(Turn.Taken taken, Runnable selector) {
        this.taken = taken;
        this.selector = selector;
    }

    @Override
    public void run() {
        flush();
        selector.run();
    }

    /** By itself: a variable of {@link #run} would live as long as the selector runs. */
    private void flush() {
        var waiting = taken;
        taken = null;
        if (waiting != null) {
            waiting.flush();
        }
    }
}
