package dev.parley.benchmarks.jakarta;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells everybody what one says. */
@ServerEndpoint("/fan")
public class Fan {

    private static final Set<Session> ALL = ConcurrentHashMap.newKeySet();

    /** Takes part. */
    @OnOpen
    public void open(Session session) {
        ALL.add(session);
    }

    /** Tells everybody. */
    @OnMessage
    @SuppressWarnings("FutureReturnValueIgnored")
    public void publish(String text) {
        for (var session : ALL) {
            session.getAsyncRemote().sendText(text);
        }
    }

    /** Takes part no more. */
    @OnClose
    public void close(Session session) {
        ALL.remove(session);
    }
}
