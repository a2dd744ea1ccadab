package dev.parley.benchmarks.jakarta;

import dev.parley.benchmarks.Chat;
import dev.parley.benchmarks.Messages.In;
import jakarta.websocket.Decoder;

/** Reads JSON. */
public final class InDecoder implements Decoder.Text<In> {

    @Override
    public boolean willDecode(String text) {
        return true;
    }

    @Override
    public In decode(String text) {
        return Chat.read(text);
    }
}
