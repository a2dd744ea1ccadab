package dev.parley.core.host;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Hands on all that happens to a session; whoever is interested in some of it overrides that. */
public interface ForwardedEvents extends SessionEvents {

    /** Those who hear of it. */
    SessionEvents events();

    @Override
    default void opened() {
        events().opened();
    }

    @Override
    default void received(Payload part, boolean last) {
        events().received(part, last);
    }

    @Override
    default long maxMessageBytes(boolean text) {
        return events().maxMessageBytes(text);
    }

    @Override
    default void heard() {
        events().heard();
    }

    @Override
    default void pong(ByteBuffer data) {
        events().pong(data);
    }

    @Override
    default void closed(CloseReason reason) {
        events().closed(reason);
    }

    @Override
    default void blocked() {
        events().blocked();
    }

    @Override
    default void holds(long bytes) {
        events().holds(bytes);
    }

    @Override
    default void failed(Throwable cause) {
        events().failed(cause);
    }

    @Override
    default @Nullable Outgoing next() {
        return events().next();
    }
}
