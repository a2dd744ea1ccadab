package dev.parley.core.session;

import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a callback is called for. */
public sealed interface Event {

    /** The session has opened. */
    record Opened(EndpointConfig config) implements Event {}

    /**
     * A message has come, or a part of one.
     *
     * @param message in the type that the callback declares; null only for the JSON null of an {@code Optional}
     * @param last whether the message ends with it; only partial callbacks see false
     * @param id its {@code $id}, as JSON text
     */
    record Received(@Nullable Object message, boolean last, Optional<String> id) implements Event {}

    /** The session has ended. */
    record Closed(CloseReason reason) implements Event {}

    /** Something failed that concerns this session. */
    record Failed(Throwable cause) implements Event {}
}
