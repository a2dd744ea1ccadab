package dev.parley.core.container;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a Jakarta container sees of every endpoint of ours: one instance a session. Whose session it is, the handshake has
 * left in its user properties, so it does not matter who makes the instance.
 */
public final class JakartaEndpoint extends Endpoint {

    /** Not set while a container calls {@link #onOpen}, and never for a peer that may not enter. */
    private volatile Optional<ContainerSession> entered = Optional.empty();

    /** For containers, some of which insist on a public constructor. */
    public JakartaEndpoint() {}

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        entered = Ticket.of(session, config).enter(session);
        entered.ifPresent(hostSession -> {
            session.setMaxIdleTimeout(-1);
            session.addMessageHandler(String.class, hostSession::text);
            session.addMessageHandler(ByteBuffer.class, hostSession::binary);
            session.addMessageHandler(PongMessage.class, hostSession::pong);
            hostSession.open();
        });
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        entered.ifPresent(hostSession -> MessageOrder.runBehind(session, () -> hostSession.closed(asReceived(reason))));
    }

    /**
     * Some containers have words of their own for a connection that broke, which no peer has sent; and Liberty has the code of
     * a failed server as well.
     */
    private static CloseReason asReceived(CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        boolean broken = code == CloseCodes.CLOSED_ABNORMALLY.getCode()
                || (code == CloseCodes.UNEXPECTED_CONDITION.getCode() && isOfLiberty(reason.getReasonPhrase()));
        return broken ? new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "") : reason;
    }

    /** Such as "Connection closed: Read failed.", with the addresses of both ends. */
    private static boolean isOfLiberty(@Nullable String phrase) {
        return phrase != null
                && phrase.startsWith("Connection closed: ")
                && phrase.contains(" local=")
                && phrase.contains(" remote=");
    }

    @Override
    public void onError(Session session, Throwable failure) {
        entered.ifPresent(hostSession -> hostSession.failed(failure));
    }
}
