package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ParleyOptions;
import dev.parley.core.container.JakartaHost;
import dev.parley.core.host.Admission;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the portable host does on a container that has Jakarta's API alone. */
class PortableHostTest {

    private final HandMadeEndpoint endpoint = new HandMadeEndpoint("/echo");
    private final GrizzlyServer server = new GrizzlyServer(
            ParleyOptions.builder().port(0).closeTimeout(Duration.ofMillis(300)).build());
    private final JakartaHost host = JakartaHost.builder(server.container()).build();

    @BeforeEach
    void start() throws Exception {
        host.deploy(endpoint);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
        host.close();
    }

    @Test
    void it_declares_no_capability() {
        assertThat(host.capabilities()).isEmpty();
    }

    @Test
    void whoever_may_not_enter_is_closed_with_1008_and_the_reason() {
        endpoint.admitting(handshake -> new Admission.Refused(401, "Who are you? " + "x".repeat(200), Map.of()));

        try (var peer = RawPeer.open(server.port(), "/echo")) {
            var close = peer.frame();

            assertThat(close.closeCode()).isEqualTo(1008);
            assertThat(close.text()).contains("Who are you? x");
        }
        endpoint.admitting(HandMadeEndpoint::accept);
        try (var peer = RawPeer.open(server.port(), "/echo?second")) {
            // Had the first been heard of, it would have been before this.
            assertThat(endpoint.event()).isEqualTo("opened {}{second=[]}");
        }
    }

    @Test
    void a_session_that_is_cut_is_closed_instead_and_its_end_told_at_once() {
        try (var peer = RawPeer.open(server.port(), "/echo")) {
            peer.sendText("terminate");

            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 1006");
            assertThat(peer.frame().closeCode()).isEqualTo(1001);
        }
    }
}
