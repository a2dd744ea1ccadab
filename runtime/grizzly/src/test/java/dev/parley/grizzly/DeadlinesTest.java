package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.parley.core.ParleyOptions;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {

    private final GrizzlyServer server = new GrizzlyServer(ParleyOptions.builder()
            .port(0)
            .handshakeTimeout(Duration.ofSeconds(5)) // in which a busy machine comes to say something
            .closeTimeout(Duration.ofMillis(300))
            .build());

    @BeforeAll
    static void warmUp() throws Exception {
        Transport.PLAIN.warmUp();
    }

    @BeforeEach
    void start() throws Exception {
        server.host().deploy(new HandMadeEndpoint("/echo"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    @Test
    @Execution(CONCURRENT)
    void a_connection_that_says_nothing_is_cut() {
        try (var peer = RawPeer.to(server.port())) {
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    @Execution(CONCURRENT)
    void half_a_handshake_is_cut() {
        try (var peer = RawPeer.to(server.port())) {
            peer.send("GET /echo HTTP/1.1\r\nHost: loc");

            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    @Execution(CONCURRENT)
    void half_of_a_body_is_cut() {
        try (var peer = RawPeer.to(server.port())) {
            peer.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab");

            peer.response();
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    @Execution(CONCURRENT)
    void a_handshake_with_half_of_a_body_is_refused_and_its_connection_closed() {
        try (var peer = RawPeer.to(server.port())) {
            peer.send(RawPeer.handshake("/echo", "Content-Length: 5") + "ab");

            assertThat(peer.response().status()).isEqualTo(400);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    /** Each byte comes in time, but the whole never does. */
    @ParameterizedTest
    @Execution(CONCURRENT)
    @ValueSource(strings = {"", "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"})
    void a_request_that_comes_byte_by_byte_is_cut_the_first_and_any_other(String before) throws Exception {
        try (var peer = RawPeer.to(server.port())) {
            if (!before.isEmpty()) {
                peer.send(before);
                assertThat(peer.response().status()).isEqualTo(404);
            }
            peer.send("GET /");
            var timer = Executors.newSingleThreadScheduledExecutor();
            var bytes = timer.scheduleWithFixedDelay(() -> peer.send("x"), 10, 10, TimeUnit.MILLISECONDS);
            try {
                assertThat(peer.endsOrIsReset()).isTrue();
            } finally {
                bytes.cancel(false);
                timer.shutdown();
            }
        }
    }

    @Test
    @Execution(CONCURRENT)
    void a_peer_that_does_not_answer_a_close_is_cut() {
        try (var peer = RawPeer.open(server.port(), "/echo")) {
            peer.sendText("close 1000");

            assertThat(peer.frame().closeCode()).isEqualTo(1000);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    @Execution(CONCURRENT)
    void a_session_may_be_silent_for_longer_than_a_handshake() {
        try (var quiet = RawPeer.open(server.port(), "/echo");
                var late = RawPeer.to(server.port())) {
            // The deadline of a connection that came later has passed, and Grizzly has looked for idle ones.
            assertThat(late.isAtEnd()).isTrue();
            try (var later = RawPeer.to(server.port())) {
                later.send("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(later.response().status()).isEqualTo(404);
                assertThat(later.isAtEnd()).isTrue();
            }

            quiet.sendText("still here");
            assertThat(quiet.frame().text()).isEqualTo("still here");
        }
    }
}
