package dev.parley.core.session;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open sessions of one endpoint.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time; what is seen while sessions come and go may lag behind.
 */
public final class OpenSessions {

    private final Set<LiveSession> sessions = ConcurrentHashMap.newKeySet();

    /** Adds a session that has opened. */
    public void add(LiveSession session) {
        sessions.add(session);
    }

    /** Removes a session that has ended. */
    public void remove(LiveSession session) {
        sessions.remove(session);
    }

    /** The sessions that are open now: a view. */
    public Collection<LiveSession> all() {
        return Collections.unmodifiableSet(sessions);
    }
}
