package dev.parley.core.host;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.util.Set;

/** A container with nothing but its settings. */
public final class TestContainer implements WebSocketContainer {

    private long sendTimeout;
    private long idleTimeout;
    private int binaryBytes;
    private int textChars;

    @Override
    public long getDefaultAsyncSendTimeout() {
        return sendTimeout;
    }

    @Override
    public void setAsyncSendTimeout(long millis) {
        sendTimeout = millis;
    }

    @Override
    public Session connectToServer(Object endpoint, URI path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session connectToServer(Class<?> endpoint, URI path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session connectToServer(Endpoint endpoint, ClientEndpointConfig config, URI path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session connectToServer(Class<? extends Endpoint> endpoint, ClientEndpointConfig config, URI path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getDefaultMaxSessionIdleTimeout() {
        return idleTimeout;
    }

    @Override
    public void setDefaultMaxSessionIdleTimeout(long millis) {
        idleTimeout = millis;
    }

    @Override
    public int getDefaultMaxBinaryMessageBufferSize() {
        return binaryBytes;
    }

    @Override
    public void setDefaultMaxBinaryMessageBufferSize(int max) {
        binaryBytes = max;
    }

    @Override
    public int getDefaultMaxTextMessageBufferSize() {
        return textChars;
    }

    @Override
    public void setDefaultMaxTextMessageBufferSize(int max) {
        textChars = max;
    }

    @Override
    public Set<Extension> getInstalledExtensions() {
        return Set.of();
    }
}
