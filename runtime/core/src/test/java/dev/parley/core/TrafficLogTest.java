package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHost;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficLogTest {

    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        public String text(String text) {
            return text;
        }

        @OnMessage
        public byte[] bytes(byte[] bytes) {
            return bytes;
        }
    }

    @Test
    void each_message_is_logged_as_it_comes_and_goes_but_no_query() {
        try (var log = new LogRecords("dev.parley.traffic")) {
            converse(true);

            assertThat(log.messages().stream()
                            .map(line -> line.replaceFirst("^/echo #\\d+ ", ""))
                            .toList())
                    .isEqualTo(List.of(
                            "opened",
                            "<- {0} ...",
                            "<-  and {1}",
                            "-> {0} and {1}",
                            "<- (3 bytes)",
                            "-> (3 bytes)",
                            "closed: 1000 bye"));
        }
    }

    @Test
    void nothing_is_logged_unless_asked_for() {
        try (var log = new LogRecords("dev.parley.traffic")) {
            converse(false);

            assertThat(log.messages()).isEmpty();
        }
    }

    private static void converse(boolean logged) {
        var host = new TestHost();
        ParleyApplication.builder(ParleyOptions.builder().trafficLog(logged))
                .endpoint(Echo.class)
                .build()
                .deploy(host);
        var endpoint = host.endpoints().get(0);
        var session = host.connect(endpoint, TestHost.handshake("/echo?token=secret"));

        session.events().opened();
        session.events().received(Payload.text("{0}"), false);
        session.events().received(Payload.text(" and {1}"), true);
        session.events().received(Payload.binary(new byte[3]), true);
        session.events().pong(ByteBuffer.allocate(0));
        session.events().failed(new IllegalStateException("reset"));
        session.events().closed(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "bye"));

        assertThat(session.texts()).hasSize(2);
        assertThat(session.events().maxMessageBytes(true)).isEqualTo(64 * 1024);
        assertThat(endpoint.config().getPath()).isEqualTo(endpoint.path());
    }
}
