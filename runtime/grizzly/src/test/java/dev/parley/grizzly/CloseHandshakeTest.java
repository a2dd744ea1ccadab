package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.DeploymentException;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How sessions end (RFC 6455, section 7), whoever begins, and whatever is on its way meanwhile. */
@ParameterizedClass
@EnumSource(Transport.class)
class CloseHandshakeTest {

    private final HandMadeEndpoint endpoint = new HandMadeEndpoint("/echo").takingTexts(100_000);
    private final Transport transport;
    private final GrizzlyServer server;

    CloseHandshakeTest(Transport transport) {
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

    private static byte[] text(String text) {
        return RawPeer.frame(RawPeer.TEXT, text.getBytes(UTF_8));
    }

    private static byte[] close(int code) {
        return RawPeer.frame(RawPeer.CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    @Test
    void when_both_sides_close_at_once_each_sends_one_close_frame() {
        try (var peer = open()) {
            peer.send(join(text("close 4001"), close(4002)));

            assertThat(peer.frame().closeCode()).isIn(4001, 4002);
            assertThat(peer.isAtEnd()).isTrue();
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).startsWith("closed 400");
        }
    }

    @Test
    void a_second_close_frame_is_not_answered() {
        try (var peer = open()) {
            peer.send(join(close(1000), close(1001)));

            assertThat(peer.frame().closeCode()).isEqualTo(1000);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void all_that_is_on_its_way_to_a_peer_that_closes_goes_before_the_answer() {
        var large = "x".repeat(100_000);
        var messages = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            messages.writeBytes(text(large));
        }
        messages.writeBytes(close(1000));
        try (var peer = open()) {
            var sending = new Thread(() -> peer.send(messages.toByteArray()));
            sending.start();

            for (int i = 0; i < 40; i++) {
                assertThat(peer.frame().text()).isEqualTo(large);
            }
            assertThat(peer.frame().closeCode()).isEqualTo(1000);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void a_peer_that_sends_on_after_our_close_frame_still_gets_to_read_it() {
        try (var peer = open()) {
            peer.sendText("close 4001");
            for (int i = 0; i < 20; i++) {
                peer.sendText("x".repeat(60_000));
            }

            assertThat(peer.frame().closeCode()).isEqualTo(4001);
            peer.sendClose(4001);
            assertThat(peer.isAtEnd()).isTrue();
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 4001");
        }
    }

    @Test
    void a_peer_that_breaks_the_protocol_after_our_close_frame_is_not_told_so() {
        try (var peer = open()) {
            peer.sendText("close 4001");
            assertThat(peer.frame().closeCode()).isEqualTo(4001);

            peer.send(new byte[] {(byte) 0x81, 0});

            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void a_close_between_the_fragments_of_a_message_ends_the_session_without_it() {
        try (var peer = open()) {
            peer.send(join(RawPeer.frame(RawPeer.TEXT, 2, "he".getBytes(UTF_8)), close(1001)));

            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            assertThat(peer.isAtEnd()).isTrue();
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 1001");
        }
    }

    @Test
    void a_peer_that_ends_its_output_without_a_close_frame_has_gone() {
        try (var peer = open()) {
            peer.sendText("marker");
            assertThat(peer.frame().text()).isEqualTo("marker");

            peer.endOutput();

            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 1006");
        }
    }

    @Test
    void a_close_reason_is_told_and_sent_back() {
        try (var peer = open()) {
            peer.send(RawPeer.frame(RawPeer.CLOSE, join(new byte[] {0x0F, (byte) 0xA0}, "zu spät".getBytes(UTF_8))));

            var close = peer.frame();
            assertThat(close.closeCode()).isEqualTo(4000);
            assertThat(close.text()).endsWith("zu spät");
        }
    }

    @Test
    void a_close_frame_may_have_a_reason_of_123_bytes() {
        try (var peer = open()) {
            peer.send(RawPeer.frame(
                    RawPeer.CLOSE,
                    join(new byte[] {0x0F, (byte) 0xA0}, "r".repeat(123).getBytes(UTF_8))));

            assertThat(peer.frame().payload()).hasSize(125);
        }
    }

    /** Its connection does not stay for as long as it likes to send. */
    @Test
    void a_peer_that_has_broken_the_protocol_and_never_stops_is_cut_at_last() throws DeploymentException {
        var hasty = new GrizzlyServer(
                transport.options().closeTimeout(Duration.ofSeconds(2)).build());
        hasty.host().deploy(endpoint);
        hasty.start();
        var latest = Instant.now().plusSeconds(20);
        try (var peer = transport.connect(hasty.port()).opening("/echo")) {
            peer.send(new byte[] {(byte) 0x81, 0});
            assertThat(peer.frame().closeCode()).isEqualTo(1002);

            assertThatThrownBy(() -> {
                        while (Instant.now().isBefore(latest)) {
                            peer.send(new byte[100_000]);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
        } finally {
            hasty.stop(Duration.ZERO);
        }
    }
}
