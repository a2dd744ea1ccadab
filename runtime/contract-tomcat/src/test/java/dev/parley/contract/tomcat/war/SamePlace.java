package dev.parley.contract.tomcat.war;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** A plain endpoint where {@link Chat} is. */
@ServerEndpoint("/chat/{name}")
public class SamePlace {

    @OnMessage
    public String echo(String text) {
        return text;
    }
}
