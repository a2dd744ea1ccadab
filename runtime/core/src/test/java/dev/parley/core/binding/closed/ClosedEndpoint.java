package dev.parley.core.binding.closed;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint that nobody outside of its package can see. */
@ServerEndpoint("/closed")
public class ClosedEndpoint {

    /** A message in the same package. */
    record Note(String text) {}

    @OnOpen
    void opened() {}

    @OnMessage
    Note noted(Note note) {
        return note;
    }
}
