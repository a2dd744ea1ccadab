package dev.parley.core.dispatch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The streams of messages that a session's callbacks have returned and that have not ended. */
final class LiveStreams {

    /** How many a session may have. */
    static final int MOST = 16;

    private final Set<Runnable> cancellations = new HashSet<>();
    private boolean ended;

    /** Adds a stream by what ends it; false if there are too many, or the session has ended. */
    synchronized boolean add(Runnable cancellation) {
        return !ended && cancellations.size() < MOST && cancellations.add(cancellation);
    }

    /** Removes a stream that has ended. */
    synchronized void remove(Runnable cancellation) {
        cancellations.remove(cancellation);
    }

    /** Ends all streams; none can be added any more. */
    void cancelAll() {
        List<Runnable> all;
        synchronized (this) {
            ended = true;
            all = List.copyOf(cancellations);
            cancellations.clear();
        }
        all.forEach(Runnable::run);
    }
}
