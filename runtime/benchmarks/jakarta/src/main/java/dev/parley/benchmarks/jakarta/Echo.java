package dev.parley.benchmarks.jakarta;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Answers with what it gets. */
@ServerEndpoint("/echo")
public class Echo {

    /** Answers. */
    @OnMessage
    public String echo(String text) {
        return text;
    }
}
