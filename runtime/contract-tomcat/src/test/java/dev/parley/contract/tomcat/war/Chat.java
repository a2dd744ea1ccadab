package dev.parley.contract.tomcat.war;

import dev.parley.Group;
import dev.parley.Query;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;
import java.util.Optional;

/** An extended endpoint, which no container would deploy: two callbacks for text, and parameters of ours. */
@ServerEndpoint("/chat/{room}")
public class Chat {

    public sealed interface In permits Say, Shout {}

    public record Say(String text) implements In {}

    public record Shout(String text) implements In {}

    public record Said(String by, String text) {}

    private String nick = "anonymous";

    @OnOpen
    void open(@Query("nick") Optional<String> wanted, Optional<Principal> who) {
        nick = who.map(Principal::getName).or(() -> wanted).orElse(nick);
    }

    @OnMessage
    void say(Say say, Group<Said> room) {
        room.send(new Said(nick, say.text()));
    }

    @OnMessage
    void shout(Shout shout, Group<Said> room) {
        room.send(new Said(nick, shout.text() + "!"));
    }
}
