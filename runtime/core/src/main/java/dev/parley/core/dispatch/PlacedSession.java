package dev.parley.core.dispatch;

import dev.parley.core.admission.EndpointAdmission;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.host.SessionEvents;
import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The events of a session that has a place among so many: it gives that back when it ends. */
record PlacedSession(SessionEvents events, EndpointAdmission.Place place) implements SessionEvents {

    @Override
    public void opened() {
        events.opened();
    }

    @Override
    public void received(Payload part, boolean last) {
        events.received(part, last);
    }

    @Override
    public long maxMessageBytes(boolean text) {
        return events.maxMessageBytes(text);
    }

    @Override
    public void pong(ByteBuffer data) {
        events.pong(data);
    }

    @Override
    public void closed(CloseReason reason) {
        place.leave();
        events.closed(reason);
    }

    @Override
    public void heard() {
        events.heard();
    }

    @Override
    public void failed(Throwable cause) {
        events.failed(cause);
    }

    @Override
    public @Nullable Outgoing next() {
        return events.next();
    }
}
