package dev.parley.servlet;

import dev.parley.Peer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;

/** What a scan may find. */
final class ExampleEndpoints {

    private ExampleEndpoints() {}

    public record Move(int x, int y) {}

    @ServerEndpoint("/moves/{game}")
    public static class Moves {

        @OnMessage
        public Move move(Move move) {
            return move;
        }
    }

    @ServerEndpoint("/peers")
    public static class OnePeer {

        @OnMessage
        public void say(String text, Peer<String> peer) {
            peer.send(text);
        }
    }

    @ServerEndpoint("/hidden")
    static class NotPublic {

        @OnMessage
        public void say(String text) {}
    }

    @ServerEndpoint("/plain/{name}")
    public static class Plain {

        @OnMessage
        public String say(String text, Session session, @PathParam("name") String name) {
            return text;
        }
    }

    @ServerEndpoint(value = "/decoded", decoders = MoveDecoder.class)
    public static class PlainDecoded {

        @OnMessage
        public void move(Move move) {}
    }

    @ServerEndpoint("/moves/{other}")
    public static class PlainMoves {

        @OnMessage
        public String say(String text) {
            return text;
        }
    }

    @ServerEndpoint("/abstract")
    public abstract static class Unfinished {

        @OnMessage
        abstract void move(Move move);
    }

    @ClientEndpoint
    public static class Client {

        @OnMessage
        public void move(Move move, Peer<Move> peer) {}
    }

    public static class MoveDecoder implements Decoder.Text<Move> {

        @Override
        public Move decode(String text) throws DecodeException {
            return new Move(text.length(), 0);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    /** Chooses everything. */
    public static class All implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return Set.of();
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return scanned;
        }
    }

    /** Chooses nothing, in the words of some. */
    public static class Nothing implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return null;
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return null;
        }
    }
}
