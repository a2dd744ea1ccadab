package dev.parley.servlet;

import dev.parley.core.container.EarlyHandshake;
import dev.parley.core.container.ServerConnection;
import dev.parley.core.host.Admission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handshake on its way through the filters.
 *
 * <p><b>Threads.</b> That of the request.
 */
final class PassingHandshake implements EarlyHandshake {

    private HttpServletRequest request;
    private boolean whole;
    private @Nullable Admission admission;
    private Admission.@Nullable Refused refused;

    /** One that no filter of the application has seen. */
    PassingHandshake(HttpServletRequest request) {
        this.request = request;
    }

    /** What is known of the connection; nothing of one that no filter has seen. */
    static ServerConnection connection(@Nullable PassingHandshake handshake) {
        return handshake == null
                ? new ServerConnection.Unknown()
                : ServletConnection.of(handshake.request, handshake::refuse);
    }

    HttpServletRequest servletRequest() {
        return request;
    }

    /** All filters of the application have seen it, and the container has not. */
    void complete(HttpServletRequest seen) {
        request = seen;
        whole = true;
    }

    /** Itself, if nobody will change it before the container sees it. */
    Optional<EarlyHandshake> whole() {
        return whole ? Optional.of(this) : Optional.empty();
    }

    @Override
    public HandshakeRequest request() {
        return new ServletHandshake(request);
    }

    @Override
    public void keep(Admission decision) {
        admission = decision;
    }

    @Override
    public Optional<Admission> admission() {
        return Optional.ofNullable(admission);
    }

    /** Leaves the container, unless that has answered already since it may go on. */
    private boolean refuse(Admission.Refused refusal) {
        if (admission != null) {
            return false;
        }
        refused = refusal;
        throw new HandshakeRefusedException(refusal.status());
    }

    Optional<Admission.Refused> refused() {
        return Optional.ofNullable(refused);
    }
}
