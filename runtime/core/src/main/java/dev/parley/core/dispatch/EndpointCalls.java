package dev.parley.core.dispatch;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint does for one session. All but {@link #receiver} are called in the session's order; a stage that one
 * returns must complete before the next is called. None throws.
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

    /** A task that the application has run in the session's order has thrown something. */
    @Nullable CompletionStage<?> taskFailed(Throwable cause);

    /** The session has ended; the last call. */
    @Nullable CompletionStage<?> closed(CloseReason reason);
}
