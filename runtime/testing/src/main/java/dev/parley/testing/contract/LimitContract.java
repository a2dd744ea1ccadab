package dev.parley.testing.contract;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.parley.Group;
import dev.parley.Outbox;
import dev.parley.Outbox.WhenFull;
import dev.parley.Peer;
import dev.parley.Sent;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** How much a peer may send, and how much may wait for it. */
abstract class LimitContract extends ContractPart {

    private static final int LIMIT = 64 * 1024;

    LimitContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/limited")
    public static class Limited {

        @OnMessage
        int text(String text, Peer<Integer> peer) {
            return text.length();
        }

        @OnMessage
        int binary(byte[] bytes) {
            return bytes.length;
        }
    }

    @Test
    void a_text_at_the_limit_is_received_and_one_byte_more_closes_with_1009() {
        var peers = start(Limited.class);
        var peer = peers.open("/limited");

        peer.sendText("x".repeat(LIMIT));
        peer.expectText("" + LIMIT);
        peer.sendText("x".repeat(LIMIT + 1));
        peer.expectClose(1009);
    }

    @Test
    void a_text_is_counted_in_bytes_of_utf_8() {
        var peers = start(Limited.class);
        var peer = peers.open("/limited");

        peer.sendText("\u00e4".repeat(LIMIT / 2));
        peer.expectText("" + LIMIT / 2);
        peer.sendText("\ud83d\ude00".repeat(LIMIT / 4));
        peer.expectText("" + LIMIT / 2);
        peer.sendText("x" + "\u00e4".repeat(LIMIT / 2));
        peer.expectClose(1009);
    }

    @Test
    void a_binary_message_at_the_limit_is_received_and_one_byte_more_closes_with_1009() {
        var peers = start(Limited.class);
        var peer = peers.open("/limited");

        peer.sendBinary(new byte[LIMIT]);
        peer.expectText("" + LIMIT);
        peer.sendBinary(new byte[LIMIT + 1]);
        peer.expectClose(1009);
    }

    @Test
    void the_parts_of_a_message_count_together() {
        var peers = start(Limited.class);
        var peer = peers.open("/limited");

        peer.sendParts("x".repeat(LIMIT / 2), "x".repeat(LIMIT / 2));
        peer.expectText("" + LIMIT);
        peer.sendParts("x".repeat(LIMIT / 2), "x".repeat(LIMIT / 2), "x");
        peer.expectClose(1009);
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
    @Execution(CONCURRENT)
    void a_peer_that_reads_nothing_is_closed_with_1013_and_delays_nobody() {
        // Within this time the close frame would have to go out.
        var peers = start(deployment -> deployment.setting("parley.write-timeout", "3s"), Crowd.class);
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

    private static final int MANY = 20_000;

    /** So that all prices together are far more than the outbox and what the kernel takes for a peer that does not read. */
    private static final String PADDING = "x".repeat(1024);

    public record Price(String symbol, int cents, String note) {}

    @ServerEndpoint("/latest")
    @Outbox(whenFull = WhenFull.CONFLATE, key = "symbol")
    public static class Latest {

        private final Probe probe;

        public Latest(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        void text(String symbol, Peer<Price> peer) {
            boolean queued = true;
            for (int cents = 1; cents <= MANY; cents++) {
                queued &= peer.send(new Price(symbol, cents, PADDING)) == Sent.QUEUED;
            }
            probe.note(symbol + " " + queued);
        }
    }

    @Test
    void a_peer_that_is_behind_gets_the_newest_for_each_value_of_the_key() {
        start(Latest.class);
        try (var behind = RawClient.open(server().uri(), "/latest")) {
            behind.sendText("A");
            probe.expect("A true");
            behind.sendText("B");
            probe.expect("B true");

            int read = behind.countUntil("{\"symbol\":\"B\",\"cents\":" + MANY + ",\"note\":\"" + PADDING + "\"}");

            Expect.that(read < 2 * MANY, "all prices came, though only the newest should have waited");
        }
    }

    @ServerEndpoint("/ticks")
    @Outbox(whenFull = WhenFull.CONFLATE, key = "symbol")
    public static class Ticks {

        private final Probe probe;

        public Ticks(Probe probe) {
            this.probe = probe;
        }

        /** A publisher that waits until what it has published was asked for. */
        @OnMessage
        Flow.Publisher<Price> text(String symbol) {
            return subscriber -> {
                var prices = new SubmissionPublisher<Price>();
                prices.subscribe(subscriber);
                new Thread(() -> publish(symbol, prices)).start();
            };
        }

        private void publish(String symbol, SubmissionPublisher<Price> prices) {
            for (int cents = 1; cents <= MANY; cents++) {
                prices.submit(new Price(symbol, cents, PADDING));
            }
            probe.note("all published");
        }
    }

    @Test
    void a_publisher_goes_on_while_a_peer_is_behind_that_gets_its_newest() {
        start(Ticks.class);
        try (var behind = RawClient.open(server().uri(), "/ticks")) {
            behind.sendText("A");
            probe.expect("all published");

            int read = behind.countUntil("{\"symbol\":\"A\",\"cents\":" + MANY + ",\"note\":\"" + PADDING + "\"}");

            Expect.that(read < MANY, "all prices came, though only the newest should have waited");
        }
    }

    @ServerEndpoint("/flood")
    public static class Flood {

        private final Probe probe;

        public Flood(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        void text(String text, Peer<String> peer) {
            for (int i = 0; i < MANY; i++) {
                peer.send(PADDING);
            }
        }

        @OnClose
        void close(CloseReason reason) {
            probe.note("closed " + reason.getCloseCode().getCode());
        }
    }

    @Test
    void a_peer_that_takes_nothing_for_too_long_is_cut_off() {
        start(
                deployment -> deployment
                        .setting("parley.write-timeout", "200ms")
                        .setting("parley.max-outbox-size", "100MiB")
                        .setting("parley.max-memory", "1GiB"),
                Flood.class);
        try (var stuck = RawClient.open(server().uri(), "/flood")) {
            stuck.sendText("go");

            probe.expect("closed 1006");
        }
    }

    @Test
    void when_all_sessions_hold_too_much_the_one_that_holds_most_is_closed_with_1013() {
        start(
                deployment ->
                        deployment.setting("parley.max-outbox-size", "100MiB").setting("parley.max-memory", "4MiB"),
                Flood.class);
        try (var stuck = RawClient.open(server().uri(), "/flood")) {
            stuck.sendText("go");

            probe.expect("closed 1013");
        }
    }
}
