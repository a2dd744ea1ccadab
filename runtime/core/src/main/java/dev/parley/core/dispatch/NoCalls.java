package dev.parley.core.dispatch;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A session without an endpoint's instance: it has none yet, or it could not be made. */
final class NoCalls implements EndpointCalls {

    @Override
    public @Nullable CompletionStage<?> opened() {
        return null;
    }

    @Override
    public @Nullable Receiver receiver(boolean text) {
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> pong(ByteBuffer data) {
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> failed(Throwable cause) {
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> task(Runnable task) {
        return null;
    }

    @Override
    public void ended() {}

    @Override
    public @Nullable CompletionStage<?> closed(CloseReason reason) {
        return null;
    }
}
