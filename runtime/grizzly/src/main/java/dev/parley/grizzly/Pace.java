package dev.parley.grizzly;

/**
 * Remembers whether the callbacks of an endpoint take long, and so where they run next: by the thread that reads, which
 * costs least, or by one of those for callbacks.
 *
 * <p>It begins with the first. Whenever a callback had to be relieved there, the next reads go to the others; then the first
 * is tried again. An endpoint whose callbacks always block is tried ever more rarely.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time; a count that gets lost does no harm.
 */
final class Pace {

    private static final int FIRST_REST = 64;
    private static final int LONGEST_REST = 64 * 1024;

    /** After so many reads without a slow callback the next one is an exception again. */
    private static final int GOOD = 10_000;

    private volatile int rest;
    private int nextRest = FIRST_REST;
    private int good;

    /** Whether the callbacks that a read is for may run by the thread that reads. Asked once for each read. */
    boolean here() {
        int left = rest;
        if (left > 0) {
            rest = left - 1;
            return false;
        }
        if (nextRest > FIRST_REST && ++good >= GOOD) {
            nextRest = FIRST_REST;
            good = 0;
        }
        return true;
    }

    /** A callback took long. */
    void slow() {
        good = 0;
        rest = nextRest;
        nextRest = Math.min(LONGEST_REST, nextRest * 4);
    }
}
