package dev.parley.benchmarks.micronaut;

import dev.parley.benchmarks.Messages;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Out;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import org.reactivestreams.Publisher;

/** Answers a record with another one. */
@ServerWebSocket("/typed")
public class Typed {

    @OnMessage
    Publisher<Out> answer(In in, WebSocketSession session) {
        return session.send(Messages.answer(in));
    }
}
