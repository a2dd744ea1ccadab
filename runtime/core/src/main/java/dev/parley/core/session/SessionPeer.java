package dev.parley.core.session;

import dev.parley.Peer;
import dev.parley.Sent;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.lang.reflect.Type;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The peer of a live session, as one declaration sees it: what it sends is encoded by the declared type. */
final class SessionPeer implements Peer<Object> {

    private final LiveSession session;
    private final Type declared;

    SessionPeer(LiveSession session, Type declared) {
        this.session = session;
        this.declared = declared;
    }

    @Override
    public Sent send(Object message) {
        return session.send(message, declared);
    }

    @Override
    public void execute(Runnable task) {
        session.execute(task);
    }

    @Override
    public void close() {
        session.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
    }

    @Override
    public void close(CloseReason reason) {
        session.close(reason);
    }

    @Override
    public String id() {
        return session.id();
    }

    @Override
    public Optional<Principal> principal() {
        return session.principal();
    }

    @Override
    public Optional<Duration> roundTripTime() {
        return session.roundTripTime();
    }

    @Override
    public long queued() {
        return session.queued();
    }

    @Override
    public Session session() {
        return session.userSession();
    }

    /** The session that this peer is the other end of. */
    LiveSession live() {
        return session;
    }

    /** Two peers are equal if they are the other end of the same session. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionPeer peer && peer.session == session;
    }

    @Override
    public int hashCode() {
        return session.hashCode();
    }

    @Override
    public String toString() {
        return "Peer[" + id() + "]";
    }
}
