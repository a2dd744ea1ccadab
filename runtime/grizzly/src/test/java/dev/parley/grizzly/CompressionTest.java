package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ParleyOptions;
import jakarta.websocket.DeploymentException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Permessage-deflate (RFC 7692) on the wire; how it is agreed on is tested beside the frame codec. */
class CompressionTest {

    private static final int RSV1_TEXT = 0xC1;
    private static final String LARGE = "to be or not to be, ".repeat(80);

    private final HandMadeEndpoint endpoint = new HandMadeEndpoint("/echo").takingTexts(2000);
    private GrizzlyServer server =
            new GrizzlyServer(ParleyOptions.builder().port(0).build());

    private RawPeer open(String... offers) throws DeploymentException {
        server.host().deploy(endpoint);
        server.start();
        var peer = RawPeer.to(server.port());
        peer.send(RawPeer.handshake("/echo", offers));
        return peer;
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    private static byte[] deflate(String message) {
        return deflate(message.getBytes(UTF_8));
    }

    private static byte[] deflate(byte[] bytes) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(bytes);
        var out = new byte[bytes.length + 100];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, length - 4);
    }

    private static String inflate(byte[] payload) throws DataFormatException {
        var inflater = new Inflater(true);
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(payload);
        whole.writeBytes(new byte[] {0, 0, (byte) 0xFF, (byte) 0xFF});
        inflater.setInput(whole.toByteArray());
        var out = new byte[100_000];
        int length = inflater.inflate(out);
        inflater.end();
        return new String(out, 0, length, UTF_8);
    }

    @Test
    void what_browsers_offer_is_accepted_and_large_messages_are_compressed() throws Exception {
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")) {
            assertThat(peer.response().header("Sec-WebSocket-Extensions"))
                    .isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover");

            peer.send(RawPeer.frame(RSV1_TEXT, deflate(LARGE).length, deflate(LARGE)));

            var echo = peer.frame();
            assertThat(echo.payload()).hasSizeLessThan(200);
            assertThat(inflate(echo.payload())).isEqualTo(LARGE);
        }
    }

    @Test
    void small_messages_go_out_as_they_are() throws Exception {
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate")) {
            peer.response();

            peer.send(RawPeer.frame(RSV1_TEXT, deflate("small").length, deflate("small")));

            assertThat(peer.frame().text()).isEqualTo("small");
        }
    }

    @Test
    void a_message_is_as_large_as_it_is_when_decompressed() throws Exception {
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate")) {
            peer.response();
            var bomb = deflate("x".repeat(2001));

            peer.send(RawPeer.frame(RSV1_TEXT, bomb.length, bomb));

            assertThat(peer.frame().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void sixty_megabytes_in_sixty_kilobytes_close_with_1009_before_they_are_decompressed() throws Exception {
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate")) {
            peer.response();
            var bomb = deflate("x".repeat(60 << 20));
            assertThat(bomb).hasSizeLessThan(65_000);

            peer.send(RawPeer.frame(0x41, 1000, Arrays.copyOf(bomb, 1000)));

            assertThat(peer.frame().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void fragments_are_as_large_together_as_they_are_when_decompressed() throws Exception {
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate")) {
            peer.response();
            var bomb = deflate("x".repeat(2001));

            for (int i = 0; i < bomb.length; i++) {
                peer.send(RawPeer.frame(i == 0 ? 0x41 : 0x00, 1, new byte[] {bomb[i]}));
            }

            assertThat(peer.frame().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void a_compressed_text_that_is_not_utf_8_closes_with_1007() throws Exception {
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate")) {
            peer.response();
            var noText = deflate(new byte[] {'a', (byte) 0xFF});

            peer.send(RawPeer.frame(RSV1_TEXT, noText.length, noText));

            assertThat(peer.frame().closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void control_frames_are_never_compressed() throws Exception {
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate")) {
            peer.response();
            peer.send(RawPeer.frame(RawPeer.PING, new byte[125]));
            assertThat(peer.frame().compressed()).isFalse();

            peer.send(RawPeer.frame(0xC9, 0, new byte[0]));

            assertThat(peer.frame().closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void a_message_that_does_not_fit_the_window_of_the_peer_goes_out_as_it_is() throws Exception {
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10")) {
            assertThat(peer.response().header("Sec-WebSocket-Extensions")).contains("server_max_window_bits=10");

            peer.sendText("x".repeat(1024));
            assertThat(peer.frame().compressed()).isTrue();
            peer.sendText("x".repeat(1025));
            assertThat(peer.frame().compressed()).isFalse();
        }
    }

    @Test
    void who_has_not_offered_it_may_not_send_it() throws Exception {
        try (var peer = open()) {
            assertThat(peer.response().header("Sec-WebSocket-Extensions")).isEmpty();

            peer.send(RawPeer.frame(RSV1_TEXT, deflate("small").length, deflate("small")));

            assertThat(peer.frame().closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void an_offer_that_cannot_be_read_is_refused() throws Exception {
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate; =")) {
            assertThat(peer.response().status()).isEqualTo(400);
        }
    }

    @Test
    void it_can_be_switched_off() throws Exception {
        server = new GrizzlyServer(
                ParleyOptions.builder().port(0).compression(false).build());
        try (var peer = open("Sec-WebSocket-Extensions: permessage-deflate")) {
            var answer = peer.response();

            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Sec-WebSocket-Extensions")).isEmpty();
        }
    }
}
