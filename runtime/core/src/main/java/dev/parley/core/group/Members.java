package dev.parley.core.group;

import dev.parley.Group.Change.Kind;
import dev.parley.core.session.LiveSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who belongs to one group on this node, and who listens.
 *
 * <p><b>Threads.</b> The registry lets one thread at a time change it; anyone may read it and {@link #tell}.
 */
final class Members {

    /** What happened, and who is to hear of it. */
    private record Event(LiveSession session, Kind kind, List<Listener> listeners) {

        void tell() {
            listeners.forEach(listener -> listener.changed(session, kind));
        }
    }

    /** The oldest first: a message to all meets what belongs to them as it lies in memory, and the processor's caches keep up. */
    private final Set<LiveSession> sessions = new ConcurrentSkipListSet<>();

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger untold = new AtomicInteger();
    private List<Listener> listeners = List.of();

    /** The sessions on this node: a view. */
    Collection<LiveSession> sessions() {
        return Collections.unmodifiableSet(sessions);
    }

    void add(LiveSession session) {
        sessions.add(session);
        happened(session, Kind.JOINED);
    }

    void remove(LiveSession session) {
        sessions.remove(session);
        happened(session, Kind.LEFT);
    }

    void listen(Listener listener) {
        var more = new ArrayList<>(listeners);
        more.add(listener);
        listeners = List.copyOf(more);
    }

    void silence(Listener listener) {
        listeners = listeners.stream().filter(other -> other != listener).toList();
    }

    boolean isEmpty() {
        return sessions.isEmpty() && listeners.isEmpty();
    }

    /** Tells the listeners what has happened, in that order; another thread that does so already goes on with it. */
    void tell() {
        if (untold.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            for (var event = events.poll(); event != null; event = events.poll()) {
                event.tell();
            }
            seen = untold.addAndGet(-seen);
        }
    }

    private void happened(LiveSession session, Kind kind) {
        if (!listeners.isEmpty()) {
            events.add(new Event(session, kind, listeners));
        }
    }
}
