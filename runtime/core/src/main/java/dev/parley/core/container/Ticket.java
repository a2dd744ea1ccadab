package dev.parley.core.container;

import dev.parley.core.host.Admission;
import dev.parley.core.host.CloseReasons;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a handshake leaves for the session that it opens, in the container's user properties of that session. */
sealed interface Ticket {

    /** The key among the container's user properties; the user's own are another map. */
    String KEY = Ticket.class.getName();

    /** Has the handshake answered as the decision was; where no session can be refused, {@link #enter} ends it. */
    default void answer(ServerConnection connection, HandshakeResponse response) {}

    /** Begins the session, or ends it before anybody has heard of it. */
    Optional<ContainerSession> enter(Session session);

    /** The ticket of a session. Containers differ in which of the two has what the handshake left. */
    static Ticket of(Session session, EndpointConfig config) {
        var ticket = (@Nullable Ticket) session.getUserProperties().get(KEY);
        if (ticket == null) {
            ticket = (Ticket) config.getUserProperties().get(KEY);
        }
        return ticket == null ? new Missing() : ticket;
    }

    /** The peer may enter. */
    record Admitted(JakartaHost host, Entry entry, ServerConnection connection) implements Ticket {

        @Override
        public Optional<ContainerSession> enter(Session session) {
            return Optional.of(new ContainerSession(session, this));
        }
    }

    /** The peer may not enter. If it does, the server could not say so with a status. */
    record Rejected(Admission.Refused refused) implements Ticket {

        @Override
        public void answer(ServerConnection connection, HandshakeResponse response) {
            connection.refuse(refused, response);
        }

        @Override
        public Optional<ContainerSession> enter(Session session) {
            close(session, code(), CloseReasons.fitting(refused.reason()));
            return Optional.empty();
        }

        private CloseCodes code() {
            return refused.mayComeAgain() ? CloseCodes.TRY_AGAIN_LATER : CloseCodes.VIOLATED_POLICY;
        }
    }

    /** The container has called nobody before it opened the session. */
    record Missing() implements Ticket {

        private static final Logger LOG = System.getLogger("dev.parley.core.container");

        @Override
        public Optional<ContainerSession> enter(Session session) {
            LOG.log(Level.WARNING, "A session was opened that no handshake has admitted, and has been closed.");
            close(session, CloseCodes.UNEXPECTED_CONDITION, "");
            return Optional.empty();
        }
    }

    private static void close(Session session, CloseCodes code, String reason) {
        try {
            session.close(new CloseReason(code, reason));
        } catch (IOException | IllegalStateException gone) {
            Missing.LOG.log(Level.DEBUG, "The peer has gone before it was told why it may not enter.", gone);
        }
    }
}
