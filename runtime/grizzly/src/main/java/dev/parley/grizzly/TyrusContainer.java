package dev.parley.grizzly;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/**
 * Tyrus without a server of its own: it matches handshakes with endpoints, answers them, and is the standard {@code
 * ServerContainer}.
 */
final class TyrusContainer extends TyrusServerContainer {

    private final String contextPath;
    private final WebSocketEngine engine;

    /**
     * A container that takes endpoints at once.
     *
     * @param contextPath what stands before every endpoint's path; empty if nothing
     * @param maxFrameBytes the largest frame that Tyrus may be given
     */
    TyrusContainer(String contextPath, int maxFrameBytes) {
        super((Set<Class<?>>) null);
        this.contextPath = contextPath;
        this.engine = TyrusWebSocketEngine.builder(this)
                .incomingBufferSize(FrameScanner.bufferFor(maxFrameBytes))
                .build();
        // Otherwise Tyrus starts a timer task for every message, even for no timeout at all.
        setDefaultMaxSessionIdleTimeout(-1);
        doneDeployment();
    }

    @Override
    public void register(Class<?> endpointClass) throws DeploymentException {
        engine.register(endpointClass, contextPath);
    }

    @Override
    public void register(ServerEndpointConfig config) throws DeploymentException {
        engine.register(config, contextPath);
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
