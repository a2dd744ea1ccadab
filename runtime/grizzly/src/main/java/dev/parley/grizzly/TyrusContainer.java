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

    /** The size of frames is limited before Tyrus sees them, and with the right code. Tyrus rounds up by 256. */
    private static final int ANY_SIZE = Integer.MAX_VALUE - 256;

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
        this.engine =
                TyrusWebSocketEngine.builder(this).incomingBufferSize(ANY_SIZE).build();
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
