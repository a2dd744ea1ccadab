package dev.parley.core.dispatch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** The streams of messages that a session's callbacks have returned and that have not ended. */
final class LiveStreams {

    /** How many a session may have. */
    static final int MOST = 16;

    private final Set<StreamedReply> streams = new HashSet<>();
    private final Executor executor;
    private boolean ended;

    /**
     * No streams yet.
     *
     * @param executor where they are cancelled, which is code of the application's
     */
    LiveStreams(Executor executor) {
        this.executor = executor;
    }

    /** Adds a stream; false if there are too many, or the session has ended. */
    synchronized boolean add(StreamedReply stream) {
        return !ended && streams.size() < MOST && streams.add(stream);
    }

    /** Removes a stream that has ended. */
    synchronized void remove(StreamedReply stream) {
        streams.remove(stream);
    }

    /** Ends all streams; none can be added any more. */
    void cancelAll() {
        var all = takeAll();
        if (!all.isEmpty()) {
            executor.execute(() -> all.forEach(StreamedReply::cancel));
        }
    }

    private synchronized List<StreamedReply> takeAll() {
        ended = true;
        var all = List.copyOf(streams);
        streams.clear();
        return all;
    }
}
