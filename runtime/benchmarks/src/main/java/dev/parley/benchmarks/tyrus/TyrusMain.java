package dev.parley.benchmarks.tyrus;

import dev.parley.benchmarks.Messages.Said;
import dev.parley.benchmarks.Messages.Say;
import dev.parley.benchmarks.Probe;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.tyrus.server.Server;

/** Tyrus as it is, with Yasson for JSON. */
public final class TyrusMain {

    private static final Jsonb JSONB = JsonbBuilder.create();

    private TyrusMain() {}

    /** Answers with what it gets. */
    @ServerEndpoint("/echo")
    public static class Echo {

        /** Answers. */
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    /** Answers a record with another one. */
    @ServerEndpoint("/typed")
    public static class Typed {

        /** Answers. */
        @OnMessage
        public String answer(String text) {
            var say = JSONB.fromJson(text, Say.class);
            return JSONB.toJson(new Tagged("said", new Said("ann", say.room(), say.text(), Instant.now())));
        }
    }

    /** What is said, with its tag. */
    public record Tagged(String type, String by, String room, String text, Instant at) {

        Tagged(String type, Said said) {
            this(type, said.by(), said.room(), said.text(), said.at());
        }
    }

    /** Tells everybody what one says. */
    @ServerEndpoint("/fan")
    public static class Fan {

        private static final Set<Session> ALL = ConcurrentHashMap.newKeySet();

        /** Takes part. */
        @OnOpen
        public void open(Session session) {
            ALL.add(session);
        }

        /** Tells everybody. */
        @OnMessage
        @SuppressWarnings("FutureReturnValueIgnored")
        public void publish(String text) {
            for (var session : ALL) {
                session.getAsyncRemote().sendText(text);
            }
        }

        /** Takes part no more. */
        @OnClose
        public void close(Session session) {
            ALL.remove(session);
        }
    }

    /** Serves on a free port. */
    public static void main(String[] args) throws IOException, DeploymentException {
        var server = new Server("localhost", -1, "/", Map.of(), Echo.class, Typed.class, Fan.class);
        server.start();
        Probe.serve(server.getPort());
    }
}
