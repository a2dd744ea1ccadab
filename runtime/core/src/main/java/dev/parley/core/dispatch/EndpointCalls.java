package dev.parley.core.dispatch;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint does for one session. All but {@link #receiver} and {@link #ended} are called in the session's order; a
 * stage that one returns must complete before the next is called. None throws.
 */
interface EndpointCalls {

    /** The session has opened. */
    @Nullable CompletionStage<?> opened();

    /** What takes the text messages that come from now on (true), or the binary ones; null if nothing does. */
    @Nullable Receiver receiver(boolean text);

    /** A pong has come. */
    @Nullable CompletionStage<?> pong(ByteBuffer data);

    /** Something failed that no callback caused. */
    @Nullable CompletionStage<?> failed(Throwable cause);

    /** The application wants a task run in the session's order. */
    @Nullable CompletionStage<?> task(Runnable task);

    /** The session has ended, although a callback may still run. By any thread; returns at once. */
    void ended();

    /** The session has ended; the last call, behind {@link #ended}. */
    @Nullable CompletionStage<?> closed(CloseReason reason);
}
