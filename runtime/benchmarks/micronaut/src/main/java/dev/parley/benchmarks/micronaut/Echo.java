package dev.parley.benchmarks.micronaut;

import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import org.reactivestreams.Publisher;

/** Answers with what it gets. */
@ServerWebSocket("/echo")
public class Echo {

    @OnMessage
    Publisher<String> echo(String text, WebSocketSession session) {
        return session.send(text);
    }
}
