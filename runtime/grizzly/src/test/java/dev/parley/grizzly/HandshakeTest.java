package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.host.Admission;
import jakarta.websocket.DeploymentException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Transport.class)
class HandshakeTest {

    private final HandMadeEndpoint endpoint = new HandMadeEndpoint("/chat/{room}");
    private final Transport transport;
    private final GrizzlyServer server;

    HandshakeTest(Transport transport) {
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

    @Test
    void a_handshake_opens_a_session() {
        try (var peer = open()) {
            peer.send(RawPeer.handshake("/chat/tea?nick=ann"));

            var answer = peer.response();
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(endpoint.event()).isEqualTo("opened {room=tea}{nick=[ann]}");
            peer.sendText("hello");
            assertThat(peer.frame().text()).isEqualTo("hello");
        }
    }

    @Test
    void frames_that_come_with_the_handshake_are_not_lost() {
        try (var peer = open()) {
            peer.send(join(RawPeer.handshake("/chat/tea").getBytes(UTF_8), text("hi")));

            assertThat(peer.response().status()).isEqualTo(101);
            assertThat(peer.frame().text()).isEqualTo("hi");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 302, 503})
    void a_refusal_has_its_status_and_nothing_is_heard_after_it(int status) {
        endpoint.admitting(handshake ->
                new Admission.Refused(status, "Not you.", Map.of("WWW-Authenticate", List.of("Basic realm=\"x\""))));
        try (var peer = open()) {
            peer.send(RawPeer.handshake("/chat/tea"));
            var answer = peer.response();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"x\"");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.header("Upgrade")).isEmpty();
            assertThat(answer.text()).isEqualTo("Not you.");
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void a_peer_that_talks_on_after_a_refusal_is_not_heard() {
        endpoint.admitting(handshake -> new Admission.Refused(401, "Not you.", Map.of()));
        try (var peer = open()) {
            peer.send(join(RawPeer.handshake("/chat/tea").getBytes(UTF_8), text("hello")));

            assertThat(peer.response().status()).isEqualTo(401);
            assertThat(peer.isAtEnd()).isTrue();
        }
        endpoint.admitting(HandMadeEndpoint::accept);
        try (var peer = open()) {
            peer.send(RawPeer.handshake("/chat/marker"));

            assertThat(endpoint.event()).isEqualTo("opened {room=marker}{}");
        }
    }

    @Test
    void parameters_of_the_query_are_none_of_the_path() {
        try (var peer = open()) {
            peer.send(RawPeer.handshake("/chat/tea?room=coffee&x=1"));

            assertThat(endpoint.event()).isEqualTo("opened {room=tea}{room=[coffee], x=[1]}");
        }
    }

    @Test
    void the_uri_has_the_host_that_the_peer_has_asked_for() {
        endpoint.admitting(
                handshake -> new Admission.Refused(400, handshake.uri().toString(), Map.of()));

        var answer = answerTo(RawPeer.handshake("/chat/tea?x=1").replace("Host: localhost", "Host: example.org:8443"));

        assertThat(answer.text()).endsWith("://example.org:8443/chat/tea?x=1");
    }

    @Test
    void a_handshake_may_come_byte_by_byte() {
        try (var peer = open()) {
            for (byte each : RawPeer.handshake("/chat/tea").getBytes(UTF_8)) {
                peer.send(new byte[] {each});
            }

            assertThat(peer.response().status()).isEqualTo(101);
        }
    }

    @Test
    void half_a_frame_that_comes_with_the_handshake_is_not_lost() {
        var frame = text("hello");
        try (var peer = open()) {
            peer.send(join(RawPeer.handshake("/chat/tea").getBytes(UTF_8), Arrays.copyOf(frame, 3)));
            assertThat(peer.response().status()).isEqualTo(101);

            peer.send(Arrays.copyOfRange(frame, 3, frame.length));

            assertThat(peer.frame().text()).isEqualTo("hello");
        }
    }

    @Test
    void a_whole_conversation_may_come_with_the_handshake() {
        try (var peer = open()) {
            peer.send(join(
                    RawPeer.handshake("/chat/tea").getBytes(UTF_8),
                    text("hello"),
                    RawPeer.frame(RawPeer.PING, new byte[] {1}),
                    RawPeer.frame(RawPeer.CLOSE, new byte[] {3, (byte) 0xE8})));
            peer.endOutput();

            assertThat(peer.response().status()).isEqualTo(101);
            assertThat(peer.frame().text()).isEqualTo("hello");
            assertThat(peer.frame().payload()).containsExactly(1);
            assertThat(peer.frame().closeCode()).isEqualTo(1000);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void much_that_comes_with_the_handshake_is_heard_in_order() {
        var messages = new ByteArrayOutputStream();
        messages.writeBytes(RawPeer.handshake("/chat/tea").getBytes(UTF_8));
        for (int i = 0; i < 5000; i++) {
            messages.writeBytes(text("message " + i));
        }
        try (var peer = open()) {
            peer.send(messages.toByteArray());

            assertThat(peer.response().status()).isEqualTo(101);
            for (int i = 0; i < 5000; i++) {
                assertThat(peer.frame().text()).isEqualTo("message " + i);
            }
        }
    }

    @Test
    void a_frame_that_comes_with_the_handshake_and_breaks_the_protocol_closes_with_1002() {
        try (var peer = open()) {
            peer.send(join(RawPeer.handshake("/chat/tea").getBytes(UTF_8), new byte[] {(byte) 0x81, 0}));

            assertThat(peer.response().status()).isEqualTo(101);
            assertThat(peer.frame().closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void a_handshake_may_follow_other_requests_of_its_connection() {
        try (var peer = open()) {
            peer.send("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(peer.response().status()).isEqualTo(404);

            peer.send(RawPeer.handshake("/chat/tea"));

            assertThat(peer.response().status()).isEqualTo(101);
            peer.sendText("hello");
            assertThat(peer.frame().text()).isEqualTo("hello");
        }
    }

    @Test
    void an_admission_that_fails_refuses_with_500() {
        endpoint.admitting(handshake -> {
            throw new IllegalStateException("out of order");
        });

        var answer = answerTo(RawPeer.handshake("/chat/tea"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("out of order");
    }

    @Test
    void another_version_is_told_which_one_there_is() {
        var answer = answerTo(RawPeer.handshake("/chat/tea").replace("Version: 13", "Version: 8"));

        assertThat(answer.head()).startsWith("HTTP/1.1 426 Upgrade Required\r\n");
        assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo("13");
    }

    @Test
    void a_handshake_by_another_method_is_refused() {
        var answer =
                answerTo(RawPeer.handshake("/chat/tea", "Content-Length: 0").replace("GET", "POST"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 -> HTTP/1.0",
                "Connection: Upgrade -> Connection: keep-alive",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== -> X: y",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== -> Sec-WebSocket-Key: short",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== -> Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZ!==",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== -> Sec-WebSocket-Key:",
                "Host: localhost -> X: y",
                "/chat/tea -> /chat/{tea}",
                "/chat/tea -> /chat/te|a",
                "/chat/tea -> chat/tea",
                "/chat/tea -> /chat/%zz",
                "/chat/tea -> /chat/tea?q=<>"
            })
    void a_malformed_handshake_is_refused(String change) {
        var parts = change.split(" -> ", -1);

        assertThat(answerTo(RawPeer.handshake("/chat/tea").replace(parts[0], parts[1]))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Host: elsewhere",
                "Transfer-Encoding: identity",
                "Content-Length: 3"
            })
    void a_handshake_with_one_header_too_many_is_refused(String header) {
        assertThat(answerTo(RawPeer.handshake("/chat/tea", header)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: websocket -> Upgrade: h2c, WebSocket",
                "Connection: Upgrade -> Connection: keep-alive, Upgrade",
                "Connection: Upgrade -> connection: UPGRADE",
                "GET /chat/tea -> GET http://localhost/chat/tea"
            })
    void a_handshake_may_be_said_in_other_words(String change) {
        var parts = change.split(" -> ", -1);

        assertThat(answerTo(RawPeer.handshake("/chat/tea").replace(parts[0], parts[1]))
                        .status())
                .isEqualTo(101);
    }

    @Test
    void a_handshake_without_a_version_is_told_which_one_there_is() {
        var answer = answerTo(RawPeer.handshake("/chat/tea").replace("Sec-WebSocket-Version: 13", "X: y"));

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo("13");
    }

    @Test
    void a_path_without_an_endpoint_is_not_found() {
        assertThat(answerTo(RawPeer.handshake("/nowhere")).status()).isEqualTo(404);
    }

    @Test
    void a_stopping_server_refuses_sessions() {
        server.drain();

        assertThat(answerTo(RawPeer.handshake("/chat/tea")).status()).isEqualTo(503);
    }

    private RawPeer open() {
        return transport.connect(server.port());
    }

    private static byte[] text(String text) {
        return RawPeer.frame(RawPeer.TEXT, text.getBytes(UTF_8));
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private RawPeer.Response answerTo(String request) {
        try (var peer = open()) {
            peer.send(request);
            return peer.response();
        }
    }
}
