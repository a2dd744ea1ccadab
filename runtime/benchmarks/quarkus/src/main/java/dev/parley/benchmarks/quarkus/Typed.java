package dev.parley.benchmarks.quarkus;

import dev.parley.benchmarks.Messages;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Out;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.smallrye.common.annotation.NonBlocking;

/** Answers a record with another one. */
@WebSocket(path = "/typed")
public class Typed {

    @NonBlocking
    @OnTextMessage
    Out answer(In in) {
        return Messages.answer(in);
    }
}
