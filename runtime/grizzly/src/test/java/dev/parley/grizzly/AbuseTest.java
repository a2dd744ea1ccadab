package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Group;
import dev.parley.Peer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What peers, and callbacks that mean well, have done to servers. */
@ParameterizedClass
@EnumSource(Transport.class)
@Timeout(60)
class AbuseTest {

    private static final int OUTBOX = 32 << 20;
    private static final String LARGE = "to be or not to be, ".repeat(500);

    /** Sends all back. */
    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    /** Sends far more than the network takes, and closes. */
    @ServerEndpoint("/generous")
    public static class Generous {

        private final BlockingQueue<String> closed;

        public Generous(LinkedBlockingQueue<String> closed) {
            this.closed = closed;
        }

        @OnMessage
        void text(String text, Peer<ByteBuffer> peer, Session session) throws IOException {
            for (int i = 0; i < 200; i++) {
                peer.send(ByteBuffer.allocate(100_000));
            }
            session.close();
        }

        @OnClose
        void closed() {
            closed.add("closed");
        }
    }

    /** Sends more as soon as it hears that something has gone. */
    @ServerEndpoint("/chain")
    public static class Chain {

        @OnMessage
        public void text(String text, Session session) {
            session.getAsyncRemote().sendText(text + " first", result -> {
                try {
                    session.getBasicRemote().sendText(text + " second");
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        }
    }

    /** Tells everybody, also in the midst of a message to one. */
    @ServerEndpoint("/all")
    public static class All {

        @OnMessage
        void text(String text, Session session, Group<String> all) throws IOException {
            if (text.equals("begin")) {
                session.getBasicRemote().sendText("be", false);
            } else if (text.equals("end")) {
                session.getBasicRemote().sendText("gin", true);
            } else {
                all.send(text);
            }
        }
    }

    private final LinkedBlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private final Transport transport;
    private ParleyServer server;

    AbuseTest(Transport transport) {
        this.transport = transport;
    }

    @BeforeEach
    void start() {
        server = transport
                .server()
                .endpoint(Echo.class)
                .endpoint(Generous.class)
                .endpoint(Chain.class)
                .endpoint(All.class)
                .supply(LinkedBlockingQueue.class, closed)
                .closeTimeout(Duration.ofSeconds(1))
                .maxOutboxBytes(OUTBOX)
                .start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    private RawPeer open(String path, String... headers) {
        return transport.connect(server.port()).opening(path, headers);
    }

    /** The answer to a handshake leaves before the session opens, which answers a ping when it has. */
    private RawPeer member(String path, String... headers) {
        var peer = open(path, headers);
        peer.send(RawPeer.frame(RawPeer.PING, new byte[0]));
        assertThat(peer.frame().opcode()).isEqualTo(RawPeer.PONG);
        return peer;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Test
    void peers_that_never_read_what_they_have_asked_for_keep_nobody_waiting() {
        var greedy = new ArrayList<RawPeer>();
        var message = RawPeer.frame(RawPeer.TEXT, "x".repeat(60_000).getBytes(UTF_8));
        try (var other = open("/echo")) {
            for (int i = 0; i < 2 * processors() + 2; i++) {
                var peer = open("/echo");
                greedy.add(peer);
                new Thread(() -> sendUntilItFails(peer, message)).start();
            }

            for (int i = 0; i < 100; i++) {
                other.sendText("hello " + i);
                assertThat(other.frame().text()).isEqualTo("hello " + i);
            }
            try (var late = open("/echo")) {
                late.sendText("late");
                assertThat(late.frame().text()).isEqualTo("late");
            }
        } finally {
            greedy.forEach(RawPeer::close);
        }
    }

    private static void sendUntilItFails(RawPeer peer, byte[] message) {
        try {
            for (int i = 0; i < 1000; i++) {
                peer.send(message);
            }
        } catch (UncheckedIOException cut) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_session_that_is_closed_while_its_peer_reads_nothing_ends_in_time() throws Exception {
        try (var peer = open("/generous")) {
            peer.sendText("go");

            assertThat(closed.poll(30, TimeUnit.SECONDS)).isEqualTo("closed");
            assertThatThrownBy(() -> {
                        while (true) {
                            peer.send(new byte[100_000]);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void what_a_peer_has_not_taken_when_it_is_cut_off_does_not_stay_in_the_system() throws Exception {
        try (var peer = open("/generous")) {
            peer.sendText("go");
            assertThat(closed.poll(30, TimeUnit.SECONDS)).isEqualTo("closed");

            assertThat(peer.isReset()).isTrue();
        }
    }

    @Test
    void who_waits_for_the_network_where_it_hears_of_the_network_holds_nobody_up() {
        var peers = new ArrayList<RawPeer>();
        for (int i = 0; i < 2 * processors() + 2; i++) {
            var peer = open("/chain");
            peers.add(peer);
            peer.sendText("a");
        }
        for (var peer : peers) {
            assertThat(peer.frame().text()).isEqualTo("a first");
            assertThat(peer.frame().text()).isEqualTo("a second");
            peer.close();
        }
    }

    @Test
    void what_a_group_sends_is_compressed_for_those_members_alone_that_have_agreed_on_it() throws Exception {
        try (var plain = member("/all");
                var compressing = member("/all", "Sec-WebSocket-Extensions: permessage-deflate");
                var narrow = member("/all", "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9")) {
            for (int i = 0; i < 3; i++) {
                plain.sendText(LARGE + i);

                assertThat(plain.frame().text()).isEqualTo(LARGE + i);
                assertThat(inflate(compressing.frame().payload())).isEqualTo(LARGE + i);
                assertThat(narrow.frame().text()).isEqualTo(LARGE + i);
            }
        }
    }

    private static String inflate(byte[] payload) throws DataFormatException {
        var inflater = new Inflater(true);
        inflater.setInput(payload);
        var out = new byte[2 * LARGE.length()];
        int length = inflater.inflate(out);
        inflater.end();
        return new String(out, 0, length, UTF_8);
    }

    @Test
    void what_a_group_sends_waits_for_the_member_that_is_being_sent_a_message_in_parts_and_for_no_other() {
        try (var partial = member("/all");
                var other = member("/all")) {
            partial.sendText("begin");
            assertThat(partial.frame().text()).isEqualTo("be");

            other.sendText("to all");
            assertThat(other.frame().text()).isEqualTo("to all");
            partial.sendText("end");

            assertThat(partial.frame().text()).isEqualTo("gin");
            assertThat(partial.frame().text()).isEqualTo("to all");
        }
    }
}
