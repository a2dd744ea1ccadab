package dev.parley.benchmarks.jakarta;

import dev.parley.benchmarks.Chat;
import dev.parley.benchmarks.Messages.Out;
import jakarta.websocket.Encoder;

/** Writes JSON. */
public final class OutEncoder implements Encoder.Text<Out> {

    @Override
    public String encode(Out out) {
        return Chat.write(out);
    }
}
