package dev.parley.core.binding.closed;

import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint that nobody outside of its package can see. */
@ServerEndpoint("/closed")
public class ClosedEndpoint {

    @OnOpen
    void opened() {}
}
