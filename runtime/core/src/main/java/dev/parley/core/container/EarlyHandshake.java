package dev.parley.core.container;

import dev.parley.core.host.Admission;
import jakarta.websocket.server.HandshakeRequest;
import java.util.Optional;

/**
 * A handshake that a server can show when its container asks for the origin, which is before that answers anything. Some
 * containers cannot refuse later.
 *
 * <p><b>Threads.</b> That of the handshake.
 */
public interface EarlyHandshake {

    /** The request, as filters of the application have left it. */
    HandshakeRequest request();

    /** Keeps the decision until the container has asked all its questions. */
    void keep(Admission admission);

    /** What was kept. */
    Optional<Admission> admission();
}
