package dev.parley.benchmarks.quarkus;

import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.smallrye.common.annotation.NonBlocking;

/** Answers with what it gets. */
@WebSocket(path = "/echo")
public class Echo {

    @NonBlocking
    @OnTextMessage
    String echo(String text) {
        return text;
    }
}
