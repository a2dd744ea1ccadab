package dev.parley.benchmarks.micronaut;

import io.micronaut.websocket.WebSocketBroadcaster;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import org.reactivestreams.Publisher;

/** Tells everybody what one says. */
@ServerWebSocket("/fan")
public class Fan {

    private final WebSocketBroadcaster broadcaster;

    Fan(WebSocketBroadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    @OnMessage
    Publisher<String> publish(String text) {
        return broadcaster.broadcast(text);
    }
}
