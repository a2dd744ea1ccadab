package dev.parley.contract.plain;

import jakarta.servlet.http.HttpSession;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Endpoints that have a say in their handshakes. */
public final class Handshakes {

    private Handshakes() {}

    /** Has subprotocols. */
    @ServerEndpoint(
            value = "/handshakes/subprotocols",
            subprotocols = {"v2", "v1"})
    public static class Subprotocols {

        /** For the container. */
        @OnMessage
        public String tell(String text, Session session) {
            return text + " " + session.getNegotiatedSubprotocol();
        }
    }

    /** Passes on what it finds in the request. */
    public static class Noting extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties()
                    .put(
                            "colour",
                            request.getHeaders()
                                    .getOrDefault("X-Colour", List.of("none"))
                                    .get(0));
            config.getUserProperties().put("http", request.getHttpSession() instanceof HttpSession);
            response.getHeaders().put("X-Seen", List.of("yes"));
        }
    }

    /** Has a Configurator that notes. */
    @ServerEndpoint(value = "/handshakes/noted", configurator = Noting.class)
    public static class Noted {

        private String opened = "";

        /** For the container. */
        @OnOpen
        public void open(Session session, EndpointConfig config) {
            opened = String.valueOf(config.getUserProperties().get("colour"));
        }

        /** For the container. */
        @OnMessage
        public String tell(String text, Session session) {
            return opened + " " + session.getUserProperties().get("colour");
        }
    }

    /** Lets nobody in. */
    public static class Strict extends ServerEndpointConfig.Configurator {

        @Override
        public boolean checkOrigin(String origin) {
            return "https://friend.example".equals(origin);
        }
    }

    /** Has a Configurator that looks at origins. */
    @ServerEndpoint(value = "/handshakes/strict", configurator = Strict.class)
    public static class ForFriends {

        /** For the container. */
        @OnMessage
        public String tell(String text) {
            return "friend: " + text;
        }
    }

    /** Has one instance for all. */
    public static class Single extends ServerEndpointConfig.Configurator {

        private static final Shared INSTANCE = new Shared();

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(INSTANCE);
        }
    }

    /** Its one instance counts. */
    @ServerEndpoint(value = "/handshakes/shared", configurator = Single.class)
    public static class Shared {

        private int count;

        /** For the container. */
        @OnMessage
        public synchronized String count(String text) {
            count++;
            return text + " " + count;
        }
    }

    /** Chooses the subprotocol itself. */
    public static class Last extends ServerEndpointConfig.Configurator {

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return requested.isEmpty() ? "" : requested.get(requested.size() - 1);
        }
    }

    /** Has a Configurator that chooses. */
    @ServerEndpoint(value = "/handshakes/last", subprotocols = "one", configurator = Last.class)
    public static class Chosen {

        /** For the container. */
        @OnMessage
        public String tell(String text, Session session) {
            return "\"" + session.getNegotiatedSubprotocol() + "\"";
        }
    }

    /** Tells what the request said. */
    @ServerEndpoint("/handshakes/request")
    public static class Request {

        /** For the container. */
        @OnMessage
        public String tell(String text, Session session) {
            return session.getQueryString() + " "
                    + session.getRequestParameterMap().get("a") + " " + session.isSecure() + " "
                    + session.getUserPrincipal() + " " + session.getProtocolVersion();
        }
    }
}
