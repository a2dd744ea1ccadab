package dev.parley.testing.contract;

import dev.parley.ErrorReply;
import dev.parley.Limits;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
import dev.parley.testing.TestPeer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** How many sessions there may be, and how fast they and their messages may come. */
abstract class QuotaContract extends ContractPart {

    /** More handshakes than a second has room for, one after the other, on any machine. */
    private static final int MANY = 1000;

    private static final String BID = "{\"amount\":1}";

    QuotaContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/seats")
    public static class Seats {

        private final Probe probe;

        public Seats(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        String open() {
            return "welcome";
        }

        @OnClose
        void close() {
            probe.note("closed");
        }
    }

    @ServerEndpoint("/stool")
    @Limits(sessions = 1)
    public static class Stool extends Seats {

        public Stool(Probe probe) {
            super(probe);
        }
    }

    @Test
    void one_session_more_than_there_may_be_is_refused_with_503_until_another_ends() {
        var peers = start(deployment -> deployment.setting("parley.max-sessions", "2"), Seats.class);
        var one = welcomed(peers.open("/seats"));
        welcomed(peers.open("/seats"));

        expectRefused(peers.handshake("/seats"), 503);

        one.close();
        probe.expect("closed");
        welcomed(peers.open("/seats"));
        expectRefused(peers.handshake("/seats"), 503);
    }

    @Test
    void an_endpoint_may_have_fewer_sessions_than_others() {
        var peers = start(Seats.class, Stool.class);
        var one = welcomed(peers.open("/stool"));

        expectRefused(peers.handshake("/stool"), 503);
        welcomed(peers.open("/seats"));

        one.abort();
        probe.expect("closed");
        welcomed(peers.open("/stool"));
    }

    @Test
    void who_is_refused_for_now_is_told_when_to_come_again() {
        assumeRefusesWithStatus();
        var peers = start(Stool.class);
        welcomed(peers.open("/stool"));

        var headers = peers.handshake("/stool").expectRefused(503);

        Expect.that(List.of("10").equals(headers.get("retry-after")), "the headers were " + headers);
    }

    @Test
    void one_session_more_than_an_address_may_have_is_refused_with_429() {
        var known = new AtomicBoolean();
        var peers = start(
                deployment -> deployment
                        .setting("parley.max-sessions-per-address", "1")
                        .authenticator(handshake -> noting(known, handshake)),
                Seats.class);
        var one = welcomed(peers.open("/seats"));

        if (known.get()) {
            expectRefused(peers.handshake("/seats"), 429);
            one.close();
            probe.expect("closed");
        }
        welcomed(peers.open("/seats")); // whose address nobody knows is counted with all only
    }

    private static Authenticator.Result noting(AtomicBoolean known, Handshake handshake) {
        known.set(handshake.remoteAddress().isPresent());
        return new Authenticator.Result.Anonymous();
    }

    @Test
    void handshakes_that_come_too_fast_are_refused_with_503() {
        assumeRefusesWithStatus();
        start(deployment -> deployment.setting("parley.max-handshakes-per-second", "1"), Seats.class);

        expectStatusAtLast(503);
    }

    @Test
    void handshakes_that_come_too_fast_from_one_address_are_refused_with_429() {
        assumeRefusesWithStatus();
        start(
                deployment -> deployment
                        .setting("parley.max-handshakes-per-second", "1000")
                        .setting("parley.max-handshakes-per-second-per-address", "1"),
                Seats.class);

        expectStatusAtLast(429);
    }

    private void expectStatusAtLast(int status) {
        for (int i = 0; i < MANY; i++) {
            if (RawClient.status(server().uri(), "/seats", "Host: localhost") == status) {
                return;
            }
        }
        Expect.that(false, "no handshake was refused with " + status);
    }

    private static TestPeer welcomed(TestPeer peer) {
        peer.expectText("welcome");
        return peer;
    }

    @ServerEndpoint("/bids")
    @Limits(messagesPerSecond = 1)
    public static class Bids {

        public record Bid(int amount) {}

        public record Taken(int amount) {}

        private final Probe probe;

        public Bids(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        Taken bid(Bid bid) {
            return new Taken(bid.amount());
        }

        @OnClose
        void close() {
            probe.note("closed");
        }
    }

    @Test
    void messages_that_come_too_fast_are_dropped_and_answered_once_and_then_close_with_1008() {
        var peers = start(Bids.class);
        var peer = peers.open("/bids");

        for (int i = 0; i < 5; i++) {
            peer.sendText(BID);
        }
        String answer;
        do {
            answer = peer.expectText();
        } while (answer.equals(BID));
        Expect.that(
                answer.contains("\"" + ErrorReply.RATE_LIMITED + "\"") && answer.contains("1 a second"),
                "the answer was " + answer);
        sendOnAndOn(peer, BID);
        peer.expectClose(1008);
        probe.expect("closed");
    }

    /**
     * Sends until the server closes, and takes all that comes but the end. Each message has been read before the next is sent: of a
     * connection that is closed while something waits there unread, the network may lose the close frame.
     */
    private static void sendOnAndOn(TestPeer peer, String text) {
        try {
            for (int i = 0; i < 100; i++) {
                peer.sendText(text);
                peer.ping("read " + i);
                peer.expectPong("read " + i);
            }
        } catch (AssertionFailedError closed) {
            // As it should be.
        }
        boolean answered;
        do {
            answered = isAnswered(peer);
        } while (answered);
    }

    /** The same for messages that are all answered. */
    private static void askOnAndOn(TestPeer peer, String text) {
        boolean answered = true;
        for (int i = 0; i < 100 && answered; i++) {
            peer.sendText(text);
            answered = isAnswered(peer);
        }
    }

    private static boolean isAnswered(TestPeer peer) {
        try {
            peer.expectText();
            return true;
        } catch (AssertionFailedError end) {
            return false;
        }
    }

    @ServerEndpoint("/raw")
    @Limits(messagesPerSecond = 1)
    public static class Raw {

        @OnMessage
        String text(String text) {
            return text;
        }
    }

    @Test
    void raw_messages_that_come_too_fast_close_with_1008_for_nobody_could_be_told_that_one_is_missing() {
        var peers = start(Raw.class);
        var peer = peers.open("/raw");

        peer.sendText("a");
        peer.expectText("a");
        askOnAndOn(peer, "b");
        peer.expectClose(1008);

        var other = peers.open("/raw");
        other.sendText("c");
        other.expectText("c");
    }

    @Test
    void the_parts_of_a_message_are_one_message() {
        var peer = start(Raw.class).open("/raw");

        peer.sendParts("a", "b", "c", "d");
        peer.expectText("abcd");
        peer.expectNothingMore();
    }

    @Test
    void an_endpoint_may_take_smaller_messages_than_others() {
        var peers = start(deployment -> deployment.setting("parley.max-message-size", "20"), Small.class, Larger.class);
        var small = peers.open("/small");
        small.sendText("x".repeat(10));
        small.expectText("x".repeat(10));
        var other = peers.open("/small");
        other.sendText("x".repeat(11));
        other.expectClose(1009);

        var larger = peers.open("/larger");
        larger.sendText("x".repeat(20));
        larger.expectText("x".repeat(20));
        larger.sendText("x".repeat(21));
        larger.expectClose(1009);
    }

    @ServerEndpoint("/small")
    @Limits(messageBytes = 10)
    public static class Small {

        @OnMessage
        String text(String text) {
            return text;
        }
    }

    @ServerEndpoint("/larger")
    public static class Larger {

        @OnMessage
        String text(String text) {
            return text;
        }
    }

    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @Test
    void a_rate_may_be_configured_for_all_endpoints() {
        Assumptions.assumeTrue(servesPlain(), "plain endpoints are the container's own here");
        var peers = start(deployment -> deployment.setting("parley.max-messages-per-second", "1"), Echo.class);
        var peer = peers.open("/echo");

        peer.sendText("a");
        peer.expectText("a");
        askOnAndOn(peer, "b");
        peer.expectClose(1008);
    }
}
