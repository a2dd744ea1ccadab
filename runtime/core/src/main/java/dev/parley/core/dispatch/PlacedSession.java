package dev.parley.core.dispatch;

import dev.parley.core.admission.EndpointAdmission;
import dev.parley.core.host.ForwardedEvents;
import dev.parley.core.host.SessionEvents;
import jakarta.websocket.CloseReason;

/** The events of a session that has a place among so many: it gives that back when it ends. */
record PlacedSession(SessionEvents events, EndpointAdmission.Place place) implements ForwardedEvents {

    @Override
    public void closed(CloseReason reason) {
        place.leave();
        events.closed(reason);
    }
}
