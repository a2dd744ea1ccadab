package dev.parley.core.host;

import dev.parley.spi.Handshake;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;

/**
 * What a host serves at one path.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time. {@link #admit} may block, for an authenticator.
 */
public interface HostedEndpoint {

    /** The template of its path (Jakarta WebSocket, section 3.1.1), such as {@code /chat/{room}}. */
    String path();

    /**
     * The configuration of the user's endpoint: its Configurator, subprotocols, extensions and user properties. Its
     * encoders and decoders are for this side of the boundary only.
     */
    ServerEndpointConfig config();

    /**
     * Decides on a handshake, before it is answered. It is called once for each that matches the path, after the
     * Configurator's {@code checkOrigin} and before its {@code modifyHandshake}.
     */
    Admission admit(Handshake handshake);

    /**
     * Makes the session of an accepted handshake that has been answered with 101.
     *
     * @param userProperties the session's own copy of the configuration's, as {@code modifyHandshake} left it
     */
    SessionEvents open(HostSession session, Admission.Accepted accepted, Map<String, Object> userProperties);
}
