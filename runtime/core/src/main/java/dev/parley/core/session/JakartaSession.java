package dev.parley.core.session;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The session that a user sees: that of Jakarta WebSocket, over ours. It can be asked until the last callback has ended,
 * and be closed and compared for ever.
 */
public final class JakartaSession implements Session {

    private final LiveSession session;
    private volatile @Nullable BasicRemote basic;
    private volatile @Nullable AsyncRemote async;
    private final MessageHandlers handlers = new MessageHandlers();
    private volatile int maxTextBytes;
    private volatile int maxBinaryBytes;
    private volatile boolean finished;

    JakartaSession(LiveSession session) {
        this.session = session;
        this.maxTextBytes = session.limits().maxMessageBytes();
        this.maxBinaryBytes = session.limits().maxMessageBytes();
    }

    /** The handlers that the user has added. */
    public MessageHandlers handlers() {
        return handlers;
    }

    /** The largest message that it takes; unlike the user, the framework may ask at any time. */
    public long maxMessageBytes(boolean text) {
        return text ? maxTextBytes : maxBinaryBytes;
    }

    /** The session's last callback has ended: from now on most methods throw {@code IllegalStateException}. */
    void finish() {
        finished = true;
    }

    @Override
    public WebSocketContainer getContainer() {
        return live().host().container();
    }

    @Override
    public void addMessageHandler(MessageHandler handler) {
        handlers.add(HandlerTypes.of(present(handler), live().decoded()));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Whole<T> handler) {
        handlers.add(HandlerTypes.whole(present(type), present(handler), live().decoded()));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Partial<T> handler) {
        live();
        handlers.add(HandlerTypes.partial(present(type), present(handler)));
    }

    @Override
    public Set<MessageHandler> getMessageHandlers() {
        live();
        return Collections.unmodifiableSet(handlers.all());
    }

    @Override
    public void removeMessageHandler(MessageHandler handler) {
        live();
        handlers.remove(present(handler));
    }

    @Override
    public String getProtocolVersion() {
        return live().hostSession().protocolVersion();
    }

    @Override
    public String getNegotiatedSubprotocol() {
        return live().hostSession().subprotocol();
    }

    @Override
    public List<Extension> getNegotiatedExtensions() {
        return live().hostSession().extensions();
    }

    @Override
    public boolean isSecure() {
        return live().asked().secure() || live().hostSession().secure();
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public long getMaxIdleTimeout() {
        return live().maxIdle().toMillis();
    }

    @Override
    public void setMaxIdleTimeout(long millis) {
        live().idleTimeout().set(Duration.ofMillis(Math.max(0, millis)), true);
    }

    @Override
    public void setMaxBinaryMessageBufferSize(int bytes) {
        live();
        maxBinaryBytes = bytes;
    }

    @Override
    public int getMaxBinaryMessageBufferSize() {
        live();
        return maxBinaryBytes;
    }

    @Override
    public void setMaxTextMessageBufferSize(int bytes) {
        live();
        maxTextBytes = bytes;
    }

    @Override
    public int getMaxTextMessageBufferSize() {
        live();
        return maxTextBytes;
    }

    @Override
    public RemoteEndpoint.Async getAsyncRemote() {
        live();
        var known = async;
        return known != null ? known : newAsync();
    }

    @Override
    public RemoteEndpoint.Basic getBasicRemote() {
        live();
        var known = basic;
        return known != null ? known : newBasic();
    }

    // Both are made for the first who asks, and are the same for all: many sessions need neither.

    private synchronized RemoteEndpoint.Async newAsync() {
        var known = async;
        if (known == null) {
            known = new AsyncRemote(session);
            async = known;
        }
        return known;
    }

    private synchronized RemoteEndpoint.Basic newBasic() {
        var known = basic;
        if (known == null) {
            known = new BasicRemote(session);
            basic = known;
        }
        return known;
    }

    @Override
    public String getId() {
        return session.id();
    }

    @Override
    public void close() {
        close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
    }

    @Override
    public void close(CloseReason reason) {
        session.close(present(reason));
    }

    @Override
    public URI getRequestURI() {
        return URI.create(live().asked().uri());
    }

    @Override
    public Map<String, List<String>> getRequestParameterMap() {
        return Collections.unmodifiableMap(live().asked().parameters());
    }

    @Override
    public @Nullable String getQueryString() {
        return live().asked().query();
    }

    @Override
    public Map<String, String> getPathParameters() {
        return Collections.unmodifiableMap(live().pathParameters());
    }

    @Override
    public Map<String, Object> getUserProperties() {
        return live().userProperties();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return live().principal().orElse(null);
    }

    @Override
    public Set<Session> getOpenSessions() {
        var open = new LinkedHashSet<Session>();
        for (var sibling : live().siblings().all()) {
            if (sibling.isOpen()) {
                open.add(sibling.userSession());
            }
        }
        return open;
    }

    @Override
    public String toString() {
        return "Session[" + getId() + "]";
    }

    private LiveSession live() {
        if (finished) {
            throw new IllegalStateException("The session is closed.");
        }
        return session;
    }

    private static <T> T present(@Nullable T argument) {
        if (argument == null) {
            throw new IllegalArgumentException("The argument is null.");
        }
        return argument;
    }
}
