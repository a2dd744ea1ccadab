package dev.parley.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The streams of messages that a session's callbacks have returned and that have not ended. */
final class LiveStreams {

    /** How many a session may have. */
    static final int MOST = 16;

    /** At most {@value #MOST}, and in most sessions none. */
    private List<StreamedReply> streams = List.of();

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
        if (ended || streams.size() >= MOST) {
            return false;
        }
        var more = new ArrayList<>(streams);
        more.add(stream);
        streams = List.copyOf(more);
        return true;
    }

    /** Removes a stream that has ended. */
    synchronized void remove(StreamedReply stream) {
        var fewer = new ArrayList<>(streams);
        fewer.remove(stream);
        streams = List.copyOf(fewer);
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
        var all = streams;
        streams = List.of();
        return all;
    }
}
