package dev.parley.core.host;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;

/**
 * The user's configuration of an endpoint, with a session's own user properties (Jakarta WebSocket, section 3.1.6): what
 * {@code modifyHandshake} writes, {@code @OnOpen} and the session's encoders and decoders read.
 *
 * @param shared that of all sessions
 * @param userProperties the same map as that of the session
 */
public record SessionConfig(ServerEndpointConfig shared, Map<String, Object> userProperties)
        implements ServerEndpointConfig {

    @Override
    public Map<String, Object> getUserProperties() {
        return userProperties;
    }

    @Override
    public Class<?> getEndpointClass() {
        return shared.getEndpointClass();
    }

    @Override
    public String getPath() {
        return shared.getPath();
    }

    @Override
    public List<String> getSubprotocols() {
        return shared.getSubprotocols();
    }

    @Override
    public List<Extension> getExtensions() {
        return shared.getExtensions();
    }

    @Override
    public Configurator getConfigurator() {
        return shared.getConfigurator();
    }

    @Override
    public List<Class<? extends Encoder>> getEncoders() {
        return shared.getEncoders();
    }

    @Override
    public List<Class<? extends Decoder>> getDecoders() {
        return shared.getDecoders();
    }
}
