package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.ParleyOptions;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopTest {

    /** Says what it hears. */
    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @Test
    void every_session_is_closed_with_1001_and_may_answer() {
        var server = ParleyServer.builder().port(0).endpoint(Echo.class).start();
        try (var peer = RawPeer.open(server.port(), "/echo")) {
            peer.sendText("hello");
            assertThat(peer.frame().text()).isEqualTo("hello");

            var stop = CompletableFuture.runAsync(server::stop);

            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            peer.sendText("too late");
            peer.sendClose(1001);
            assertThat(peer.isAtEnd()).isTrue();
            stop.join();
        }
    }

    @Test
    void a_taken_port_is_said() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = new GrizzlyServer(
                    ParleyOptions.builder().port(other.getLocalPort()).build());

            assertThatThrownBy(server::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith(
                            "Nothing can listen on port %d of 127.0.0.1 (".formatted(other.getLocalPort()))
                    .hasMessageEndingWith("); choose another by --port, or 0 for a free one.");
        }
    }

    @Test
    void an_address_of_another_machine_is_said() {
        var server = new GrizzlyServer(
                ParleyOptions.builder().host("192.0.2.1").port(0).build());

        assertThatThrownBy(server::start)
                .isInstanceOf(StartException.class)
                .hasMessage("Nothing can listen on 192.0.2.1, for it is no address of this machine.");
    }

    @Test
    void what_is_open_when_the_time_is_up_is_cut() throws Exception {
        var endpoint = new HandMadeEndpoint("/echo");
        var server = new GrizzlyServer(ParleyOptions.builder().port(0).build());
        server.host().deploy(endpoint);
        server.start();
        try (var peer = RawPeer.open(server.port(), "/echo")) {
            server.stop(Duration.ZERO);

            assertThat(peer.isAtEnd()).isTrue();
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 1006");
        }
    }

    @Test
    void a_stop_waits_for_the_peers_close_frame() throws Exception {
        var server = new GrizzlyServer(ParleyOptions.builder().port(0).build());
        server.host().deploy(new HandMadeEndpoint("/echo"));
        server.start();
        try (var peer = RawPeer.open(server.port(), "/echo")) {
            peer.sendText("close 1001");
            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            var stop = CompletableFuture.runAsync(() -> server.stop(Duration.ofMinutes(1)));

            assertThat(stop).isNotDone();
            peer.sendClose(1001);

            assertThat(peer.isAtEnd()).isTrue();
            stop.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_stopped_server_listens_no_more_and_may_be_stopped_again() throws Exception {
        var server = new GrizzlyServer(ParleyOptions.builder().port(0).build());
        server.start();
        int port = server.port();

        server.stop(Duration.ZERO);
        server.stop(Duration.ZERO);

        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
}
