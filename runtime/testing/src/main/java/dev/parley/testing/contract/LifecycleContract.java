package dev.parley.testing.contract;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.parley.Peer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** How sessions begin and end. */
abstract class LifecycleContract extends ContractPart {

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
    @Execution(CONCURRENT)
    void the_application_may_close_with_a_reason_which_close_is_called_with() {
        // Unlike most clients, this one does not answer a close frame, and goes on sending: some containers wait for
        // that.
        start(deployment -> deployment.setting("parley.close-timeout", "3s"), Life.class);
        try (var client = RawClient.open(server().uri(), "/life")) {
            probe.expect("open true");

            client.sendText("one");
            client.sendText("close, please");
            client.sendText("too late");

            client.expectText("1 one");
            client.expectClose(4001, "close, please");
            probe.expect("close 4001 close, please after 2, open false");
        }
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
    void a_binary_message_that_nobody_receives_closes_with_1003() {
        var peer = start(Life.class).open("/life");

        peer.sendBinary((byte) 1);

        peer.expectClose(1003);
    }

    @Test
    void text_that_is_no_utf_8_closes_with_1007() {
        start(Life.class);

        try (var client = RawClient.open(server().uri(), "/life")) {
            probe.expect("open true");
            client.send(1, true, (byte) 'a', (byte) 0xc3, (byte) 0x28);
            client.expectClose(1007);
        }
    }

    @ServerEndpoint("/closing")
    public static class Closing {

        private final Probe probe;

        public Closing(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        void text(String text, Peer<String> peer) {
            var code = CloseReason.CloseCodes.getCloseCode(Integer.parseInt(text));
            Runnable ending = () -> {
                peer.send("last");
                peer.close(new CloseReason(code, "because"));
                peer.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "too late"));
                probe.note("then " + peer.send("after"));
            };
            new Thread(ending).start();
        }

        @OnClose
        void close(CloseReason reason) {
            probe.note("closed " + reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
        }
    }

    @Test
    void another_thread_may_close_with_any_code_that_an_application_may_use() {
        var peers = start(Closing.class);

        for (int code : new int[] {1000, 1001, 1003, 1008, 1011, 3000, 3999, 4000, 4999}) {
            var peer = peers.open("/closing");
            peer.sendText("" + code);
            peer.expectText("last");
            var reason = peer.expectClose(code);
            Expect.that(reason.getReasonPhrase().equals("because"), "the reason was " + reason);
            probe.expectBoth("then CLOSED", "closed " + code + " because");
        }
        probe.expectNothing();
    }

    @Test
    void a_peer_may_close_with_any_code_that_an_application_may_use() {
        start(Closing.class);

        for (int code : new int[] {1000, 1001, 1003, 1008, 1011, 3000, 3999, 4000, 4999}) {
            try (var client = RawClient.open(server().uri(), "/closing")) {
                client.send(8, true, (byte) (code >> 8), (byte) code, (byte) '!');
                client.expectClose(code);
                probe.expect("closed " + code + " !");
            }
        }
    }

    @Test
    void a_close_may_be_without_a_code_and_one_that_no_peer_may_send_breaks_the_protocol() {
        start(Closing.class);

        try (var client = RawClient.open(server().uri(), "/closing")) {
            client.send(8, true);
            // Tyrus takes a close frame without a code for one with 1000.
            var closed = probe.next();
            Expect.that(closed.matches("closed (1005|1000) .*"), "the note was " + closed);
        }
        for (int code : new int[] {999, 1004, 1005, 1006, 1015, 1100, 2999, 5000}) {
            try (var client = RawClient.open(server().uri(), "/closing")) {
                client.send(8, true, (byte) (code >> 8), (byte) code);
                client.expectClose(1002);
            }
        }
    }

    @ServerEndpoint("/held")
    public static class Held {

        private final Probe probe;

        public Held(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        void text(String text, Peer<String> peer) {
            probe.note("begun");
            probe.pass("end");
            probe.note("ended " + peer.send("late"));
        }

        @OnClose
        void close(CloseReason reason) {
            probe.note("closed " + reason.getCloseCode().getCode());
        }
    }

    @Test
    void while_a_stop_waits_for_a_callback_new_sessions_are_refused_with_503() {
        assumeRefusesWithStatus();
        var peers = start(Held.class);
        var ann = peers.open("/held");
        ann.sendText("");
        probe.expect("begun");

        // Not in the common pool: it may have one thread, and the peers' client answers there.
        var stop = CompletableFuture.runAsync(() -> stop(PATIENCE), task -> new Thread(task, "stop").start());
        ann.expectClose(1001);
        peers.expectRefused("/held", 503);
        probe.open("end");

        probe.expect("ended CLOSED");
        probe.expect("closed 1001");
        stop.join();
    }
}
