package dev.parley.core.admission;

/**
 * So many events a second, and as many at once after a second without one. What has happened is remembered by one number:
 * when the next event would be due if all had come evenly (ITU-T I.371, the generic cell rate algorithm).
 *
 * @param nanos between two events that come evenly
 */
public record EventRate(long nanos) {

    private static final long SECOND = 1_000_000_000L;

    /**
     * A rate.
     *
     * @param events at least one
     */
    public static EventRate perSecond(int events) {
        return new EventRate(SECOND / events);
    }

    /**
     * Whether an event may happen.
     *
     * @param due the number so far; that of the first event is the time itself
     * @param now the time, of {@link System#nanoTime()}
     */
    public boolean allows(long due, long now) {
        return due - now <= SECOND - nanos;
    }

    /** The number after an event that was allowed. */
    public long after(long due, long now) {
        return (due - now > 0 ? due : now) + nanos;
    }

    /** Whether there is nothing to remember: it is as if no event had ever happened. */
    public boolean isForgotten(long due, long now) {
        return due - now <= 0;
    }

    /** After how many seconds an event may happen that may not now; at least one. */
    long secondsToWait(long due, long now) {
        return Math.max(1, (due - now + nanos - 1) / SECOND);
    }
}
