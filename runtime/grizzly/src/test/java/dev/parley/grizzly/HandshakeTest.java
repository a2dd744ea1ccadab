package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ParleyOptions;
import dev.parley.core.host.Admission;
import jakarta.websocket.DeploymentException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private final HandMadeEndpoint endpoint = new HandMadeEndpoint("/chat/{room}");
    private final GrizzlyServer server =
            new GrizzlyServer(ParleyOptions.builder().port(0).build());

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
        try (var peer = RawPeer.to(server.port())) {
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
        try (var peer = RawPeer.to(server.port())) {
            var request = RawPeer.handshake("/chat/tea").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var frame = RawPeer.frame(RawPeer.TEXT, new byte[] {'h', 'i'});
            peer.send(java.nio.ByteBuffer.allocate(request.length + frame.length)
                    .put(request)
                    .put(frame)
                    .array());

            assertThat(peer.response().status()).isEqualTo(101);
            assertThat(peer.frame().text()).isEqualTo("hi");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 302, 503})
    void a_refusal_has_its_status_and_nothing_is_heard_after_it(int status) {
        endpoint.admitting(handshake ->
                new Admission.Refused(status, "Not you.", Map.of("WWW-Authenticate", List.of("Basic realm=\"x\""))));
        try (var peer = RawPeer.to(server.port())) {
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
                "/chat/tea -> /chat/{tea}",
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

    @Test
    void a_peer_may_name_more_protocols_than_websocket() {
        var answer = answerTo(RawPeer.handshake("/chat/tea").replace("Upgrade: websocket", "Upgrade: h2c, WebSocket"));

        assertThat(answer.status()).isEqualTo(101);
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

    private RawPeer.Response answerTo(String request) {
        try (var peer = RawPeer.to(server.port())) {
            peer.send(request);
            return peer.response();
        }
    }
}
