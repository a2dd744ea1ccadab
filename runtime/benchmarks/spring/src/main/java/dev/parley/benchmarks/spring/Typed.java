package dev.parley.benchmarks.spring;

import dev.parley.benchmarks.Chat;
import java.io.IOException;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Answers a record with another one. */
final class Typed extends TextWebSocketHandler {

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        session.sendMessage(new TextMessage(Chat.answer(message.getPayload())));
    }
}
