package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.Peer;
import dev.parley.core.ParleyOptions;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

    /** Runs callbacks that take longer than the stop waits for them. */
    @ServerEndpoint("/stuck")
    public static class Stuck {

        private final Gate gate;

        public Stuck(Gate gate) {
            this.gate = gate;
        }

        @OnMessage
        public void wait(String how) {
            gate.notes().add("waits");
            boolean patient = how.equals("whatever happens");
            do {
                try {
                    gate.opened().await();
                } catch (InterruptedException interrupted) {
                    gate.notes().add("interrupted");
                }
            } while (patient && gate.opened().getCount() > 0);
        }

        @OnClose
        public void close(CloseReason reason) {
            gate.notes().add("closed " + reason.getCloseCode().getCode());
        }
    }

    record Gate(CountDownLatch opened, BlockingQueue<String> notes) {}

    @Test
    void a_callback_that_runs_when_the_time_is_up_is_interrupted_and_the_session_ends_properly() throws Exception {
        var gate = new Gate(new CountDownLatch(1), new LinkedBlockingQueue<>());
        var server = ParleyServer.builder()
                .port(0)
                .endpoint(Stuck.class)
                .supply(Gate.class, gate)
                .start();
        try (var peer = RawPeer.open(server.port(), "/stuck")) {
            peer.sendText("until told");
            assertThat(gate.notes().take()).isEqualTo("waits");

            server.stop(Duration.ofMillis(100));

            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            // The stop waits for what it has interrupted, but not for ever.
            await().untilAsserted(() -> assertThat(gate.notes()).containsExactly("interrupted", "closed 1001"));
        }
    }

    @Test
    void a_callback_that_nothing_can_end_keeps_the_server_only_until_the_time_is_up() throws Exception {
        var gate = new Gate(new CountDownLatch(1), new LinkedBlockingQueue<>());
        var server = ParleyServer.builder()
                .port(0)
                .endpoint(Stuck.class)
                .endpoint(Echo.class)
                .supply(Gate.class, gate)
                .start();
        try (var peer = RawPeer.open(server.port(), "/stuck");
                var other = RawPeer.open(server.port(), "/echo")) {
            peer.sendText("whatever happens");
            assertThat(gate.notes().take()).isEqualTo("waits");

            var stop = CompletableFuture.runAsync(() -> server.stop(Duration.ofSeconds(3)));
            assertThat(other.frame().closeCode()).isEqualTo(1001);
            other.sendClose(1001);
            assertThat(other.isAtEnd()).isTrue();
            stop.get(20, TimeUnit.SECONDS);

            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            assertThat(gate.notes()).contains("interrupted").doesNotContain("closed 1001");
            gate.opened().countDown();
            await().until(() -> gate.notes().contains("closed 1001"));
        }
    }

    /** Stops the server that it is served by. */
    @ServerEndpoint("/off")
    public static class Off {

        private final CompletableFuture<ParleyServer> server;
        private final Gate gate;

        public Off(CompletableFuture<ParleyServer> server, Gate gate) {
            this.server = server;
            this.gate = gate;
        }

        @OnMessage
        public void off(String text) {
            server.join().stop();
            server.join().stop();
            gate.notes().add("goes on");
        }
    }

    @Test
    void a_callback_may_stop_the_server_and_goes_on_itself() {
        var gate = new Gate(new CountDownLatch(1), new LinkedBlockingQueue<>());
        var itself = new CompletableFuture<ParleyServer>();
        var server = ParleyServer.builder()
                .port(0)
                .endpoint(Off.class)
                .supply(Gate.class, gate)
                .supply(CompletableFuture.class, itself)
                .start();
        itself.complete(server);
        try (var peer = RawPeer.open(server.port(), "/off")) {
            peer.sendText("off");

            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            peer.sendClose(1001);
            assertThat(peer.isAtEnd()).isTrue();
        }
        server.awaitStop();
        assertThat(gate.notes()).containsExactly("goes on");
    }

    /** Says as much as it is asked for. */
    @ServerEndpoint("/flood")
    public static class Flood {

        private final Gate gate;

        public Flood(Gate gate) {
            this.gate = gate;
        }

        @OnMessage
        public void say(Integer lines, Peer<String> peer) {
            for (int i = 0; i < lines; i++) {
                peer.send(i + " " + "x".repeat(1000));
            }
            gate.notes().add("said");
        }
    }

    @Test
    void what_waited_before_the_stop_goes_out_first() throws Exception {
        var gate = new Gate(new CountDownLatch(1), new LinkedBlockingQueue<>());
        var server = ParleyServer.builder()
                .port(0)
                .endpoint(Flood.class)
                .supply(Gate.class, gate)
                .start();
        try (var peer = RawPeer.open(server.port(), "/flood")) {
            peer.sendText("900");
            assertThat(gate.notes().take()).isEqualTo("said");

            var stop = CompletableFuture.runAsync(server::stop);

            for (int i = 0; i < 900; i++) {
                assertThat(peer.frame().text()).startsWith(i + " ");
            }
            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            peer.sendClose(1001);
            assertThat(peer.isAtEnd()).isTrue();
            stop.join();
        }
    }

    @Test
    void a_stop_waits_for_the_start_that_it_comes_into() throws Exception {
        var server = ParleyServer.builder().port(0).endpoint(Echo.class).build();
        var stop = new Thread(server::stop);
        var log = Logger.getLogger("dev.parley.grizzly");
        var stopping = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getMessage().contains("serves")) {
                    stop.start();
                    await().until(() -> stop.getState() == Thread.State.WAITING);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        log.addHandler(stopping);
        try {
            server.start();
        } finally {
            log.removeHandler(stopping);
        }
        stop.join();

        new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void a_server_that_has_been_stopped_does_not_start() {
        var server = ParleyServer.builder().port(0).endpoint(Echo.class).build();
        server.stop();

        assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
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

            assertThat(peer.endsOrIsReset()).isTrue();
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
