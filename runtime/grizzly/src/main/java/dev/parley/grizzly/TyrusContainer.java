package dev.parley.grizzly;

import dev.parley.core.container.HandshakeEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/**
 * Tyrus without a server of its own: it matches handshakes with endpoints and answers them, and is the standard {@code
 * ServerContainer}. It has no sessions.
 */
final class TyrusContainer extends TyrusServerContainer {

    private final String contextPath;
    private final WebSocketEngine engine;

    /**
     * A container that takes endpoints at once.
     *
     * @param contextPath what stands before every endpoint's path; empty if nothing
     */
    TyrusContainer(String contextPath) {
        super((Set<Class<?>>) null);
        this.contextPath = contextPath;
        this.engine = TyrusWebSocketEngine.builder(this).build();
        doneDeployment();
    }

    @Override
    public void register(Class<?> endpointClass) throws DeploymentException {
        throw notOurs(endpointClass);
    }

    @Override
    public void register(ServerEndpointConfig config) throws DeploymentException {
        if (config.getEndpointClass() != HandshakeEndpoint.class) {
            throw notOurs(config.getEndpointClass());
        }
        engine.register(config, contextPath);
    }

    private static DeploymentException notOurs(Class<?> endpoint) {
        return new DeploymentException("An endpoint of a ParleyServer is given to its builder:  .endpoint("
                + endpoint.getSimpleName() + ".class)");
    }

    @Override
    public WebSocketEngine getWebSocketEngine() {
        return engine;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }
}
