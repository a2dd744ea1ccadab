package dev.parley.benchmarks.spring;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Tells everybody what one says. */
final class Fan extends TextWebSocketHandler {

    private static final int SEND_MILLIS = 10_000;
    private static final int BUFFERED_BYTES = 1 << 20;

    private final Map<String, WebSocketSession> all = new ConcurrentHashMap<>();

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        all.put(session.getId(), new ConcurrentWebSocketSessionDecorator(session, SEND_MILLIS, BUFFERED_BYTES));
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        for (var each : all.values()) {
            each.sendMessage(message);
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        all.remove(session.getId());
    }
}
