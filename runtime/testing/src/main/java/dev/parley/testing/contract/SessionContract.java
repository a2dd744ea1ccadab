package dev.parley.testing.contract;

import dev.parley.Peer;
import dev.parley.testing.TestPeer;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a callback may ask the session and the peer of an extended endpoint. */
abstract class SessionContract extends ContractPart {

    SessionContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/facts/{name}")
    public static class Facts {

        @OnOpen
        void open(Session session, Peer<String> peer) throws IOException {
            session.getUserProperties().put("count", 1);
            session.getBasicRemote().sendText(session.getPathParameters() + " " + session.getRequestParameterMap());
            session.getAsyncRemote()
                    .sendText(
                            session.getRequestURI().getRawPath().endsWith("/facts/ann") + " "
                                    + session.getRequestURI().getRawQuery() + " " + session.getProtocolVersion() + " "
                                    + session.isSecure(),
                            sent -> {});
            peer.send(peer.id().length() + " " + peer.session().equals(session));
        }

        @OnMessage
        String text(String text, Session session, Peer<String> peer) throws IOException {
            session.getBasicRemote().sendText("basic");
            session.getAsyncRemote().sendText("async", sent -> {});
            peer.send("peer");
            return session.getUserProperties().get("count") + " of "
                    + session.getOpenSessions().size() + " "
                    + session.getOpenSessions().contains(session);
        }
    }

    @Test
    void a_callback_may_ask_its_session_and_its_remotes_keep_the_order_of_the_peer() {
        var peers = start(Facts.class);
        var peer = peers.open("/facts/ann?q=1&q=2");
        peer.expectText("{name=ann} {q=[1, 2]}");
        boolean secure = server().uri().getScheme().equals("wss");
        peer.expectText("true q=1&q=2 13 " + secure);
        peer.expectText("32 true");
        var other = peers.open("/facts/bob");
        other.expectText("{name=bob} {}");

        peer.sendText("");

        peer.expectText("basic");
        peer.expectText("async");
        peer.expectText("peer");
        peer.expectText("1 of 2 true");
    }

    @ServerEndpoint("/ids")
    public static class Ids {

        @OnOpen
        void open(Peer<String> peer) {
            peer.send(peer.id());
        }
    }

    @Test
    void peers_have_ids_of_their_own() {
        var peers = start(Ids.class);
        var ids = new HashSet<String>();

        for (int i = 0; i < 10; i++) {
            ids.add(peers.open("/ids").expectText());
        }

        Expect.that(ids.size() == 10, "not 10 ids: " + ids);
        Expect.that(ids.stream().allMatch(id -> id.matches("[0-9a-f]{32}")), "not 128 bits: " + ids);
    }

    /** Leaves in the session what only the handshake knows. */
    public static final class Handing extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            var seen = config.getUserProperties()
                    .putIfAbsent("agent", request.getHeaders().get("X-Agent"));
            config.getUserProperties().put("seen before", seen != null);
            response.getHeaders().put("X-Answer", List.of("yes"));
        }
    }

    @ServerEndpoint(value = "/handed", configurator = Handing.class)
    public static class Handed {

        @OnMessage
        String text(String text, Session session, Peer<String> peer) {
            var properties = session.getUserProperties();
            return properties.get("agent") + " " + properties.get("seen before");
        }
    }

    @Test
    void what_a_configurator_puts_into_the_user_properties_is_that_sessions_alone() {
        var peers = start(Handed.class);
        var ann = peers.handshake("/handed").header("X-Agent", "ann").open();
        var bob = peers.handshake("/handed").header("X-Agent", "bob").open();

        ann.sendText("");
        bob.sendText("");

        ann.expectText("[ann] false");
        bob.expectText("[bob] false");
    }

    @ServerEndpoint("/other/{name}")
    public static class Other {

        @OnMessage
        int count(String text, Session session, Peer<Integer> peer) {
            return session.getOpenSessions().size();
        }
    }

    @Test
    void open_sessions_are_those_of_the_same_endpoint() {
        var peers = start(Other.class, Ids.class);
        peers.open("/ids").expectText();
        var ann = peers.open("/other/tea");
        awaitOpenSessions(ann, 1); // until then hers may not have begun, though its handshake is over
        var bob = peers.open("/other/coffee");
        bob.sendText("");
        bob.expectText("2");

        bob.close();
        bob.expectClose(1000);
        awaitOpenSessions(ann, 1);
    }

    /** The other session ends in its own order: the answer is asked for until it has. */
    private static void awaitOpenSessions(TestPeer peer, int count) {
        for (int i = 0; i < 10_000; i++) {
            peer.sendText("");
            if (peer.expectText().equals("" + count)) {
                return;
            }
        }
        throw new AssertionError("a session that has ended is still among the open ones");
    }
}
