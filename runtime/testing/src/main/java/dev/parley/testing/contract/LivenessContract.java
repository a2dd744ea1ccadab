package dev.parley.testing.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.parley.Peer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Whether peers are still there. */
abstract class LivenessContract extends ContractPart {

    private static final int PONG = 10;

    /** More than a session takes ahead of its callbacks. */
    private static final int MANY = 50;

    LivenessContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/here")
    public static class Here {

        private final Probe probe;

        public Here(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        String text(String text, Peer<String> peer) {
            if (text.equals("wait")) {
                probe.note("waits");
                probe.pass("go on");
            }
            return text.equals("time") ? "measured: " + peer.roundTripTime().isPresent() : text;
        }

        @OnMessage
        void pong(PongMessage pong) {
            probe.note("pong " + US_ASCII.decode(pong.getApplicationData()));
        }

        @OnClose
        void close(CloseReason reason) {
            probe.note("closed " + reason.getCloseCode().getCode());
        }
    }

    private static UnaryOperator<Deployment> times(String interval, String timeout) {
        return deployment ->
                deployment.setting("parley.ping-interval", interval).setting("parley.pong-timeout", timeout);
    }

    @Test
    void a_peer_is_asked_by_pings_whose_answers_are_measured_and_are_not_the_users() {
        start(times("50ms", "1m"), Here.class);
        try (var client = RawClient.open(server().uri(), "/here")) {
            client.send(PONG, true, "mine".getBytes(US_ASCII));
            String answer;
            do {
                client.send(PONG, true, client.expectPing());
                client.sendText("time");
                answer = client.nextText();
            } while (answer.equals("measured: false")); // as long as the answer to one ping comes after the next one

            Expect.that(answer.equals("measured: true"), "the answer was " + answer);
            probe.expect("pong mine");
            probe.expectNothing();
        }
    }

    @Test
    @Execution(CONCURRENT)
    void a_peer_that_does_not_answer_is_gone_and_close_is_called_with_1006() {
        // It is still there for as long as a busy machine may take to send the ping.
        start(times("100ms", "3s"), Here.class);
        try (var client = RawClient.open(server().uri(), "/here")) {
            client.expectPing();

            probe.expect("closed 1006");
        }
    }

    @Test
    @Execution(CONCURRENT)
    void a_peer_that_answers_by_itself_stays() {
        // It has the time that a busy machine may take to answer.
        var peers = start(times("100ms", "3s"), Here.class);
        var peer = peers.open("/here");

        // What it takes until one is gone that came later.
        try (var other = RawClient.open(server().uri(), "/here")) {
            other.expectPing();
            probe.expect("closed 1006");
        }

        peer.sendText("here");
        peer.expectText("here");
    }

    @Test
    @Execution(CONCURRENT)
    void a_peer_that_is_not_read_while_a_callback_is_behind_is_not_gone() {
        start(times("100ms", "3s"), Here.class);
        try (var client = RawClient.open(server().uri(), "/here")) {
            client.sendText("wait");
            for (int i = 0; i < MANY; i++) {
                client.sendText("number " + i);
            }
            probe.expect("waits");

            // Longer than it takes for one to be gone. Nothing may show that: some containers send nothing either
            // meanwhile.
            CompletableFuture.delayedExecutor(3600, MILLISECONDS).execute(() -> probe.open("go on"));

            client.expectText("wait");
            for (int i = 0; i < MANY; i++) {
                client.expectText("number " + i);
            }
        }
    }
}
