package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TyrusContainerTest {

    private static final int MINUTE = 60_000;

    private final TyrusContainer container = new TyrusContainer("");

    /** Answers with what it hears. */
    @ServerEndpoint("/echo")
    static final class Echo {

        @OnMessage
        String echo(String text) {
            return text;
        }
    }

    /** Remembers what it hears. */
    @ClientEndpoint
    public static final class Listening {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @OnMessage
        public void hear(String text) {
            heard.add(text);
        }
    }

    @AfterEach
    void stop() {
        container.stop();
    }

    @Test
    void opens_sessions_to_other_servers_with_its_defaults() throws Exception {
        container.setDefaultMaxSessionIdleTimeout(MINUTE);
        container.setDefaultMaxTextMessageBufferSize(1024);
        var listening = new Listening();
        try (var server = ParleyServer.builder().endpoint(Echo.class).port(0).start();
                var session = container.connectToServer(listening, server.uri().resolve("/echo"))) {
            session.getBasicRemote().sendText("hello");

            assertThat(listening.heard.poll(MINUTE, TimeUnit.MILLISECONDS)).isEqualTo("hello");
            assertThat(session.getMaxIdleTimeout()).isEqualTo(MINUTE);
            assertThat(session.getMaxTextMessageBufferSize()).isEqualTo(1024);
        }
    }

    @Test
    void takes_no_endpoints_that_are_not_a_servers() {
        assertThatThrownBy(() -> container.addEndpoint(Echo.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(".endpoint(Echo.class)");
    }
}
