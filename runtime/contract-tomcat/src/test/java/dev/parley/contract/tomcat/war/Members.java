package dev.parley.contract.tomcat.war;

import dev.parley.Peer;
import dev.parley.Query;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;

/** An endpoint that must know who comes, and how old that is. */
@ServerEndpoint("/members")
public class Members {

    @OnOpen
    void open(Principal who, @Query("age") int age, Peer<String> peer) {
        peer.send(who.getName() + " is " + age);
    }
}
