package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ParleyOptions;
import dev.parley.core.host.Admission;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfiguratorTest {

    private final GrizzlyServer server =
            new GrizzlyServer(ParleyOptions.builder().port(0).build());

    /** Answers nothing itself. */
    static class Silent extends Configurator {}

    /** Lets only one origin in. */
    static final class Choosy extends Configurator {

        @Override
        public boolean checkOrigin(String origin) {
            return "https://friend.example".equals(origin);
        }
    }

    /** Chooses the last that the peer offers. */
    static final class LastOffered extends Configurator {

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return requested.get(requested.size() - 1);
        }
    }

    /** Fails whenever it is asked. */
    static final class Failing extends Configurator {

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            throw new IllegalStateException("a secret of the application");
        }
    }

    /** Answers nothing where an answer is wanted. */
    static final class Null extends Configurator {

        @Override
        public @Nullable String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return null;
        }

        @Override
        public @Nullable List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return null;
        }
    }

    /** Chooses an extension that does not exist. */
    static final class Nonsense extends Configurator {

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return Arrays.asList((Extension) null);
        }
    }

    /** Counts handshakes in the user properties that it is given. */
    static final class Counting extends Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties().merge("count", 1, (count, one) -> (int) count + (int) one);
            response.getHeaders()
                    .put(
                            "X-Count",
                            List.of(config.getUserProperties().get("count").toString()));
        }
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    @Test
    void the_servers_first_choice_among_the_offered_subprotocols_wins() throws Exception {
        serve(new Silent(), "v2", "v1");

        assertThat(handshake("Sec-WebSocket-Protocol: v0, v1, v2").header("Sec-WebSocket-Protocol"))
                .isEqualTo("v2");
        assertThat(handshake("Sec-WebSocket-Protocol: v0").header("Sec-WebSocket-Protocol"))
                .isEmpty();
    }

    @Test
    void a_configurator_may_choose_the_subprotocol() throws Exception {
        serve(new LastOffered(), "v2", "v1");

        assertThat(handshake("Sec-WebSocket-Protocol: v2, v1").header("Sec-WebSocket-Protocol"))
                .isEqualTo("v1");
    }

    @Test
    void a_configurator_may_refuse_an_origin() throws Exception {
        serve(new Choosy());

        assertThat(handshake("Origin: https://foe.example").status()).isEqualTo(403);
        assertThat(handshake("Origin: https://friend.example").status()).isEqualTo(101);
    }

    @Test
    void a_configurator_that_fails_refuses_with_500_and_says_nothing() throws Exception {
        serve(new Failing(), "v1");

        var answer = handshake("Sec-WebSocket-Protocol: v1");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.head() + answer.text()).doesNotContain("secret");
        assertThat(handshake("X: y").status()).isEqualTo(101);
    }

    @Test
    void a_configurator_that_answers_null_has_chosen_nothing() throws Exception {
        serve(new Null(), "v1");

        var answer = handshake("Sec-WebSocket-Protocol: v1", "Sec-WebSocket-Extensions: x");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Sec-WebSocket-Protocol")).isEmpty();
        assertThat(answer.header("Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    void what_tyrus_cannot_answer_is_refused_with_500() throws Exception {
        serve(new Nonsense());

        assertThat(handshake("Sec-WebSocket-Extensions: x").status()).isEqualTo(500);
    }

    @Test
    void each_session_has_user_properties_of_its_own() throws Exception {
        serve(new Counting());

        assertThat(handshake("X: y").header("X-Count")).isEqualTo("1");
        assertThat(handshake("X: y").header("X-Count")).isEqualTo("1");
    }

    @Test
    void an_empty_segment_matches_no_variable() throws Exception {
        server.host().deploy(new HandMadeEndpoint("/chat/{room}"));
        server.start();

        try (var peer = RawPeer.to(server.port())) {
            peer.send(RawPeer.handshake("/chat/"));
            assertThat(peer.response().status()).isEqualTo(404);
        }
    }

    @Test
    void headers_reach_the_application_as_they_were_sent() throws Exception {
        server.host().deploy(new HandMadeEndpoint("/echo").admitting(handshake -> {
                    var seen = handshake.header("if-modified-since").orElse("") + handshake.subprotocols();
                    return new Admission.Refused(400, seen, Map.of());
                }));
        server.start();

        assertThat(handshake("If-Modified-Since: Sun, 06 Nov 1994", "Sec-WebSocket-Protocol: a,b")
                        .text())
                .isEqualTo("Sun, 06 Nov 1994[a, b]");
    }

    private void serve(Configurator configurator, String... subprotocols) throws Exception {
        server.host()
                .deploy(new HandMadeEndpoint(
                        ServerEndpointConfig.Builder.create(HandMadeEndpoint.Nothing.class, "/echo")
                                .configurator(configurator)
                                .subprotocols(List.of(subprotocols))
                                .build()));
        server.start();
    }

    private RawPeer.Response handshake(String... headers) {
        try (var peer = RawPeer.to(server.port())) {
            peer.send(RawPeer.handshake("/echo", headers));
            return peer.response();
        }
    }
}
