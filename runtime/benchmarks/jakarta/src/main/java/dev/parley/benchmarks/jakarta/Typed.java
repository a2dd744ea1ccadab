package dev.parley.benchmarks.jakarta;

import dev.parley.benchmarks.Messages;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Out;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Answers a record with another one. */
@ServerEndpoint(value = "/typed", decoders = InDecoder.class, encoders = OutEncoder.class)
public class Typed {

    /** Answers. */
    @OnMessage
    public Out answer(In in) {
        return Messages.answer(in);
    }
}
