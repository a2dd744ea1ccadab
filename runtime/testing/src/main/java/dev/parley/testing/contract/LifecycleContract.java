package dev.parley.testing.contract;

import dev.parley.Group;
import dev.parley.Peer;
import dev.parley.spi.Interceptor;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How sessions begin and end, and what a callback may ask them. */
abstract class LifecycleContract extends ContractPart {

    private static final int LIMIT = 64 * 1024;

    LifecycleContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/life")
    public static class Life {

        private final Probe probe;
        private int messages;

        public Life(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        void open(Session session, EndpointConfig config) {
            probe.note("open " + (session.isOpen() && config != null));
        }

        @OnMessage
        void text(String text, Peer<String> peer) {
            messages++;
            if (text.startsWith("close")) {
                peer.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(4001), text));
            } else {
                peer.send(messages + " " + text);
            }
        }

        @OnClose
        void close(CloseReason reason, Session session) {
            probe.note("close %d %s after %d, open %s"
                    .formatted(
                            reason.getCloseCode().getCode(),
                            Objects.toString(reason.getReasonPhrase(), ""),
                            messages,
                            session.isOpen()));
        }
    }

    @Test
    void a_session_has_its_own_instance_and_a_message_comes_after_open() {
        var peers = start(Life.class);
        var ann = peers.open("/life");
        ann.sendText("a");
        probe.expect("open true");
        var bob = peers.open("/life");
        bob.sendText("b");
        ann.sendText("c");

        ann.expectText("1 a");
        bob.expectText("1 b");
        ann.expectText("2 c");
    }

    @Test
    void close_is_called_once_with_the_peers_reason() {
        var peer = start(Life.class).open("/life");
        probe.expect("open true");

        peer.close(3001, "enough");

        peer.expectClose(3001);
        probe.expect("close 3001 enough after 0, open false");
        probe.expectNothing();
    }

    @Test
    void close_comes_after_all_messages_that_came_before() {
        var peer = start(Life.class).open("/life");
        probe.expect("open true");

        for (int i = 0; i < 100; i++) {
            peer.sendText("x");
        }
        peer.close();

        probe.expect("close 1000  after 100, open false");
    }

    @Test
    void close_is_called_with_1006_when_the_connection_breaks() {
        var peer = start(Life.class).open("/life");
        probe.expect("open true");

        peer.abort();

        probe.expect("close 1006  after 0, open false");
    }

    @Test
    void the_application_may_close_with_a_reason_which_close_is_called_with() {
        var peer = start(Life.class).open("/life");
        probe.expect("open true");

        peer.sendText("one");
        peer.sendText("close, please");
        peer.sendText("too late");

        peer.expectText("1 one");
        var reason = peer.expectClose(4001);
        Expect.that(reason.getReasonPhrase().equals("close, please"), "the reason was " + reason);
        probe.expect("close 4001 close, please after 2, open false");
    }

    @Test
    void a_stop_closes_every_session_with_1001() {
        var peers = start(Life.class);
        var ann = peers.open("/life");
        var bob = peers.open("/life");
        probe.expect("open true");
        probe.expect("open true");

        stop(PATIENCE);

        ann.expectClose(1001);
        bob.expectClose(1001);
    }

    @Test
    void a_text_at_the_limit_is_received_and_one_beyond_closes_with_1009() {
        var peers = start(Life.class);
        var text = "x".repeat(LIMIT);
        var peer = peers.open("/life");

        peer.sendText(text);
        peer.expectText("1 " + text);
        peer.sendText(text + "x");
        peer.expectClose(1009);

        var wide = peers.open("/life");
        wide.sendText("ä".repeat(LIMIT / 2 + 1));
        wide.expectClose(1009);

        var parts = peers.open("/life");
        parts.sendParts("x".repeat(LIMIT / 2), "x".repeat(LIMIT / 2), "x");
        parts.expectClose(1009);
    }

    @ServerEndpoint("/small")
    public static class Small {

        @OnMessage(maxMessageSize = 10)
        void text(String text, Peer<String> peer) {
            peer.send(text);
        }

        @OnMessage(maxMessageSize = 5)
        void binary(byte[] bytes, Peer<String> peer) {
            peer.send(bytes.length + " bytes");
        }
    }

    @Test
    void a_callback_may_set_a_smaller_limit() {
        var peers = start(Small.class);
        var peer = peers.open("/small");

        peer.sendText("0123456789");
        peer.sendBinary(new byte[5]);
        peer.expectText("0123456789");
        peer.expectText("5 bytes");
        peer.sendBinary(new byte[6]);
        peer.expectClose(1009);

        var other = peers.open("/small");
        other.sendText("01234567890");
        other.expectClose(1009);
    }

    @Test
    void a_binary_message_that_nobody_receives_closes_with_1003() {
        var peer = start(Life.class).open("/life");

        peer.sendBinary((byte) 1);

        peer.expectClose(1003);
    }

    @Test
    void text_that_is_no_utf_8_closes_with_1007() {
        start(Life.class);

        try (var client = RawClient.open(server().uri(), "/life")) {
            client.send(1, true, (byte) 'a', (byte) 0xc3, (byte) 0x28);
            client.expectClose(1007);
        }
        probe.expect("open true");
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
        peer.expectText("true q=1&q=2 13 false");
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

    @Test
    void interceptors_run_around_every_callback_the_first_outermost() {
        Interceptor outer = invocation -> {
            probe.note("before " + invocation.method().getName());
            var result = invocation.proceed();
            probe.note("after " + invocation.method().getName());
            return result;
        };
        Interceptor inner = invocation -> {
            probe.note("message " + invocation.message());
            return invocation.proceed();
        };
        var peer = start(deployment -> deployment.interceptors(outer, inner), Life.class)
                .open("/life");

        probe.expect("before open");
        probe.expect("message null");
        probe.expect("open true");
        probe.expect("after open");
        peer.sendText("hello");
        probe.expect("before text");
        probe.expect("message hello");
        probe.expect("after text");
        peer.expectText("1 hello");
    }

    @ServerEndpoint("/crowd")
    public static class Crowd {

        private final Probe probe;

        public Crowd(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        void open(Peer<String> peer) {
            peer.send("welcome");
        }

        @OnMessage
        void text(String text, Group<String> all) {
            all.send(text);
        }

        @OnClose
        void close(CloseReason reason) {
            probe.note("closed " + reason.getCloseCode().getCode());
        }
    }

    @Test
    void a_peer_that_reads_nothing_is_closed_with_1013_and_delays_nobody() {
        var peers = start(Crowd.class);
        try (var stuck = RawClient.open(server().uri(), "/crowd")) {
            stuck.expectText("welcome");
            var lively = peers.open("/crowd");
            lively.expectText("welcome");
            var text = "x".repeat(LIMIT);

            // Far more than the outbox and what the kernel takes for a peer that does not read.
            for (int i = 0; i < 500; i++) {
                lively.sendText(text);
                lively.expectText(text);
            }

            probe.expect("closed 1013");
        }
    }
}
