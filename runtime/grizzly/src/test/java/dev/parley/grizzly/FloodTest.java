package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.DeploymentException;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that send more than they may, or claim to. */
@ParameterizedClass
@EnumSource(Transport.class)
class FloodTest {

    private final HandMadeEndpoint endpoint = new HandMadeEndpoint("/echo").takingTexts(100_000);
    private final Transport transport;
    private final GrizzlyServer server;

    FloodTest(Transport transport) {
        this.transport = transport;
        this.server = new GrizzlyServer(transport.options().build());
    }

    @BeforeEach
    void start() throws DeploymentException {
        server.host().deploy(endpoint);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    private RawPeer open() {
        return transport.connect(server.port()).opening("/echo");
    }

    /** Sends by another thread, which may be cut off. */
    private static void sendAside(RawPeer peer, byte[] bytes) {
        new Thread(() -> {
                    try {
                        peer.send(bytes);
                    } catch (UncheckedIOException cutOff) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
    }

    private static byte[] fragments(int count, int bytes) {
        var all = new ByteArrayOutputStream();
        var payload = "x".repeat(bytes).getBytes(UTF_8);
        for (int i = 0; i < count; i++) {
            all.writeBytes(RawPeer.frame(i == 0 ? RawPeer.TEXT : 0, payload.length, payload));
        }
        return all.toByteArray();
    }

    @Test
    void a_message_in_fragments_that_are_too_large_together_closes_with_1009() {
        try (var peer = open()) {
            peer.send(fragments(3, 40_000));

            assertThat(peer.frame().closeCode()).isEqualTo(1009);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void twelve_megabytes_in_fragments_close_with_1009_long_before_their_end() {
        try (var peer = open()) {
            sendAside(peer, fragments(12, 1 << 20));

            assertThat(peer.frame().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void five_megabytes_in_one_frame_close_with_1009_by_their_header() {
        try (var peer = open()) {
            peer.send(RawPeer.frame(0x80 | RawPeer.TEXT, 5 << 20, new byte[0]));

            assertThat(peer.frame().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void fragments_of_nothing_cost_nothing_and_the_message_is_understood() {
        try (var peer = open()) {
            peer.send(fragments(200_000, 0));
            peer.send(RawPeer.frame(0, "hi".getBytes(UTF_8)));

            assertThat(peer.frame().text()).isEqualTo("hi");
        }
    }

    @Test
    void a_ping_between_the_fragments_of_a_message_is_answered_before_the_message_has_come() {
        try (var peer = open()) {
            peer.send(RawPeer.frame(RawPeer.TEXT, 2, "he".getBytes(UTF_8)));
            peer.send(RawPeer.frame(RawPeer.PING, new byte[] {7}));
            assertThat(peer.frame().payload()).containsExactly(7);

            peer.send(RawPeer.frame(0, "y".getBytes(UTF_8)));
            assertThat(peer.frame().text()).isEqualTo("hey");
        }
    }

    @Test
    void a_text_fails_at_its_first_bad_byte_though_the_rest_of_its_fragment_has_not_come() {
        try (var peer = open()) {
            peer.send(RawPeer.frame(RawPeer.TEXT, 3, new byte[] {'a', 'b', (byte) 0xF4}));
            peer.send(RawPeer.frame(0, 90_000, new byte[] {(byte) 0x90}));

            assertThat(peer.frame().closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void a_peer_that_pings_and_reads_nothing_has_the_latest_answered_and_not_all() {
        int count = 200_000;
        var pings = ByteBuffer.allocate(count * (6 + 100));
        for (int i = 0; i < count; i++) {
            pings.put(RawPeer.frame(
                    RawPeer.PING, ByteBuffer.allocate(100).putInt(i).array()));
        }
        try (var peer = open()) {
            peer.send(pings.array());
            peer.sendClose(1000);

            var answered = new ArrayList<Integer>();
            for (var frame = peer.frame(); frame.opcode() == RawPeer.PONG; frame = peer.frame()) {
                answered.add(ByteBuffer.wrap(frame.payload()).getInt());
            }

            assertThat(answered).isSorted().doesNotHaveDuplicates().hasSizeLessThan(count);
            assertThat(answered.get(answered.size() - 1)).isEqualTo(count - 1);
        }
    }

    @Test
    void pongs_that_nobody_has_asked_for_are_not_answered() {
        try (var peer = open()) {
            peer.send(RawPeer.frame(RawPeer.PONG, new byte[125]));
            peer.sendText("marker");

            assertThat(peer.frame().text()).isEqualTo("marker");
        }
    }

    @Test
    void who_claims_much_and_sends_little_keeps_nobody_from_being_served() {
        var greedy = new ArrayList<RawPeer>();
        try (var other = open()) {
            for (int i = 0; i < 50; i++) {
                var peer = open();
                greedy.add(peer);
                peer.send(RawPeer.frame(0x80 | RawPeer.BINARY, 1L << 40, new byte[1000]));
            }

            other.sendText("hello");
            assertThat(other.frame().text()).isEqualTo("hello");
        } finally {
            List.copyOf(greedy).forEach(RawPeer::close);
        }
    }
}
