package dev.parley.testing.contract;

import dev.parley.NonBlocking;
import dev.parley.Peer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Callbacks that never block. */
abstract class NonBlockingContract extends ContractPart {

    private static final String LONG = "x".repeat(60_000);

    NonBlockingContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/non-blocking")
    public static class Quick {

        private final Probe probe;

        public Quick(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        @NonBlocking
        void text(String text, Session session, Peer<String> peer) throws IOException {
            int sent = 0;
            try {
                while (sent < 10_000) {
                    session.getBasicRemote().sendText(LONG);
                    sent++;
                }
                probe.note("everything was sent");
            } catch (IllegalStateException e) {
                probe.note("refused");
                probe.note("" + sent);
            }
        }

        @OnMessage
        @NonBlocking
        void bytes(byte[] bytes, Session session) throws IOException {
            var remote = session.getBasicRemote();
            remote.setBatchingAllowed(true);
            remote.sendText("one");
            remote.sendText("two");
            remote.flushBatch();
            remote.setBatchingAllowed(false);
        }
    }

    @Test
    void a_basic_remote_refuses_where_it_would_have_to_wait_and_the_session_lives() {
        start(Quick.class);
        try (var client = RawClient.open(server().uri(), "/non-blocking")) {

            client.send(1, true);

            probe.expect("refused");
            int sent = Integer.parseInt(probe.next());
            Expect.that(sent > 0, "nothing was sent");
            for (int i = 0; i < sent; i++) {
                client.expectText(LONG);
            }
            client.send(2, true);
            client.expectText("one");
            client.expectText("two");
        }
    }
}
