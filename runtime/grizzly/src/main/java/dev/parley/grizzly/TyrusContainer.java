package dev.parley.grizzly;

import dev.parley.core.container.HandshakeEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.jspecify.annotations.Nullable;

/**
 * Tyrus without a server of its own: it matches handshakes with endpoints and answers them, and is the standard {@code
 * ServerContainer}. It has no sessions; those that it opens to other servers are Tyrus's.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class TyrusContainer implements ServerContainer {

    private final String contextPath;
    private final WebSocketEngine engine;

    // Guarded by this.
    private @Nullable Clients clients;
    private long asyncSendTimeout;
    private long maxSessionIdleTimeout;
    private int maxTextMessageBufferSize = Integer.MAX_VALUE;
    private int maxBinaryMessageBufferSize = Integer.MAX_VALUE;

    /**
     * A container that takes endpoints at once.
     *
     * @param contextPath what stands before every endpoint's path; empty if nothing
     */
    TyrusContainer(String contextPath) {
        this.contextPath = contextPath;
        this.engine = TyrusWebSocketEngine.builder(this).build();
    }

    /** Tyrus's own container. To make it looks for executors in JNDI, which most servers start without. */
    private static final class Clients extends TyrusServerContainer {

        private final WebSocketEngine engine;

        Clients(WebSocketEngine engine) {
            super((Set<Class<?>>) null);
            this.engine = engine;
        }

        @Override
        public void register(Class<?> endpointClass) throws DeploymentException {
            throw notOurs(endpointClass);
        }

        @Override
        public void register(ServerEndpointConfig config) throws DeploymentException {
            throw notOurs(config.getEndpointClass());
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

    WebSocketEngine engine() {
        return engine;
    }

    /** Ends the threads of sessions with other servers. */
    synchronized void stop() {
        if (clients != null) {
            clients.stop();
        }
    }

    @Override
    public void addEndpoint(Class<?> endpointClass) throws DeploymentException {
        throw notOurs(endpointClass);
    }

    @Override
    public void addEndpoint(ServerEndpointConfig config) throws DeploymentException {
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
    public void upgradeHttpToWebSocket(
            Object request, Object response, ServerEndpointConfig config, Map<String, String> pathParameters) {
        throw new UnsupportedOperationException("A ParleyServer has no servlets whose requests could be upgraded.");
    }

    @Override
    public Session connectToServer(Object endpoint, URI path) throws DeploymentException, IOException {
        return clients().connectToServer(endpoint, path);
    }

    @Override
    public Session connectToServer(Class<?> endpoint, URI path) throws DeploymentException, IOException {
        return clients().connectToServer(endpoint, path);
    }

    @Override
    public Session connectToServer(Endpoint endpoint, ClientEndpointConfig config, URI path)
            throws DeploymentException, IOException {
        return clients().connectToServer(endpoint, config, path);
    }

    @Override
    public Session connectToServer(Class<? extends Endpoint> endpoint, ClientEndpointConfig config, URI path)
            throws DeploymentException, IOException {
        return clients().connectToServer(endpoint, config, path);
    }

    private synchronized Clients clients() {
        var known = clients;
        if (known == null) {
            known = new Clients(engine);
            clients = known;
        }
        known.setAsyncSendTimeout(asyncSendTimeout);
        known.setDefaultMaxSessionIdleTimeout(maxSessionIdleTimeout);
        known.setDefaultMaxTextMessageBufferSize(maxTextMessageBufferSize);
        known.setDefaultMaxBinaryMessageBufferSize(maxBinaryMessageBufferSize);
        return known;
    }

    @Override
    public Set<Extension> getInstalledExtensions() {
        return Set.of();
    }

    @Override
    public synchronized long getDefaultAsyncSendTimeout() {
        return asyncSendTimeout;
    }

    @Override
    public synchronized void setAsyncSendTimeout(long millis) {
        asyncSendTimeout = millis;
    }

    @Override
    public synchronized long getDefaultMaxSessionIdleTimeout() {
        return maxSessionIdleTimeout;
    }

    @Override
    public synchronized void setDefaultMaxSessionIdleTimeout(long millis) {
        maxSessionIdleTimeout = millis;
    }

    @Override
    public synchronized int getDefaultMaxTextMessageBufferSize() {
        return maxTextMessageBufferSize;
    }

    @Override
    public synchronized void setDefaultMaxTextMessageBufferSize(int bytes) {
        maxTextMessageBufferSize = bytes;
    }

    @Override
    public synchronized int getDefaultMaxBinaryMessageBufferSize() {
        return maxBinaryMessageBufferSize;
    }

    @Override
    public synchronized void setDefaultMaxBinaryMessageBufferSize(int bytes) {
        maxBinaryMessageBufferSize = bytes;
    }
}
