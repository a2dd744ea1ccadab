package dev.parley.samples.chat;

import dev.parley.Group;
import dev.parley.Peer;
import dev.parley.Query;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

@ServerEndpoint("/chat/{room}")
public class ChatEndpoint {

    public sealed interface In permits Say, Rename {}

    public record Say(String text) implements In {}

    public record Rename(String nick) implements In {}

    public sealed interface Out permits Said, Renamed, Here {}

    public record Said(String by, String text, Instant at) implements Out {}

    public record Renamed(String from, String to) implements Out {}

    public record Here(List<String> nicks) implements Out {}

    private static final Map<String, String> NICKS = new ConcurrentHashMap<>(); // by Peer.id

    private String nick = "anonymous"; // one instance a session, as the specification says

    @OnOpen
    void open(@Query("nick") Optional<String> wanted, Peer<Out> me, Group<Out> room) {
        call(me, wanted.orElse(nick), room);
    }

    @OnMessage
    void say(Say say, Group<Out> room) { // the group of this session's path
        room.send(new Said(nick, say.text(), Instant.now()));
    }

    @OnMessage
    Renamed rename(Rename rename, Peer<Out> me, Group<Out> room) { // a returned value goes back to the sender
        var from = nick;
        call(me, rename.nick(), room);
        return new Renamed(from, nick);
    }

    @OnClose
    void close(Peer<Out> me, Group<Out> room) {
        NICKS.remove(me.id());
        tellWhoIsHere(room);
    }

    private void call(Peer<Out> me, String name, Group<Out> room) {
        nick = name;
        NICKS.put(me.id(), name);
        tellWhoIsHere(room);
    }

    private static void tellWhoIsHere(Group<Out> room) {
        synchronized (NICKS) { // so that no list overtakes a newer one
            var here = room.localPeers().stream().map(Peer::id).map(NICKS::get);
            room.send(new Here(here.filter(Objects::nonNull).sorted().toList()));
        }
    }
}
