package dev.parley.core.session;

import jakarta.websocket.Session;

/** The session that a user sees: that of Jakarta WebSocket, over ours. */
public abstract class JakartaSession implements Session {
    JakartaSession(LiveSession session) {}
}
