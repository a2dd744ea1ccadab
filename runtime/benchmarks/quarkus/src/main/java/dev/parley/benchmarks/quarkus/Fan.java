package dev.parley.benchmarks.quarkus;

import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.smallrye.common.annotation.NonBlocking;

/** Tells everybody what one says. */
@WebSocket(path = "/fan")
public class Fan {

    @NonBlocking
    @OnTextMessage(broadcast = true)
    String publish(String text) {
        return text;
    }
}
