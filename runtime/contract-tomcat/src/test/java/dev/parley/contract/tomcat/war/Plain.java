package dev.parley.contract.tomcat.war;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** A plain endpoint. It tells whose session it has. */
@ServerEndpoint("/plain/{name}")
public class Plain {

    @OnMessage
    public String echo(String text, Session session, @PathParam("name") String name) {
        return name + ": " + text + ", by " + session.getClass().getPackageName();
    }
}
