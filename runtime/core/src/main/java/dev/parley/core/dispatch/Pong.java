package dev.parley.core.dispatch;

import jakarta.websocket.PongMessage;
import java.nio.ByteBuffer;

/** A pong that has come. */
record Pong(ByteBuffer data) implements PongMessage {

    @Override
    public ByteBuffer getApplicationData() {
        return data;
    }
}
