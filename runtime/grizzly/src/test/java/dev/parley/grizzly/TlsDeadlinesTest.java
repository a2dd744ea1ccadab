package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What needs a request in time needs all before it as well. */
class TlsDeadlinesTest {

    /** The beginning of a record in which a client greets (RFC 8446, sections 4 and 5.1). */
    private static final byte[] HALF_A_GREETING = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00};

    private final GrizzlyServer server = new GrizzlyServer(
            Transport.TLS.options().handshakeTimeout(Duration.ofSeconds(5)).build());

    @BeforeAll
    static void warmUp() throws Exception {
        Transport.TLS.warmUp();
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
    void half_a_handshake_of_tls_is_cut() {
        try (var peer = RawPeer.to(server.port())) {
            peer.send(HALF_A_GREETING);

            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    @Execution(CONCURRENT)
    void half_a_request_is_cut() {
        try (var peer = Transport.TLS.connect(server.port())) {
            peer.send("GET /echo HTTP/1.1\r\nHost: loc");

            assertThat(peer.endsOrIsReset()).isTrue();
        }
    }
}
