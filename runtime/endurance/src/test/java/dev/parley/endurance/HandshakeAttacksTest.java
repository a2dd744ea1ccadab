package dev.parley.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Peers that ask for sessions in ways that cost the server more than them. */
class HandshakeAttacksTest {

    @RegisterExtension
    static final ServerUnderAttack SERVER = new ServerUnderAttack("-Dparley.handshake-timeout=4s");

    @Test
    void handshakes_that_come_byte_by_byte_are_cut_in_time() {
        var slow = new ArrayList<WirePeer>();
        for (int i = 0; i < 300; i++) {
            slow.add(SERVER.connect());
        }
        var request = Frames.handshake("/echo", "X-Filling: " + "x".repeat(4000));

        int sent = 0;
        while (!slow.isEmpty() && sent < request.length) {
            var next = new byte[] {request[sent++]};
            slow.removeIf(peer -> !peer.sends(next));
            SERVER.serves();
            SERVER.servesFor(Duration.ofMillis(20)); // so that the whole would take longer than there is
        }

        // Each byte came soon after the one before it, and yet nobody got through.
        assertThat(slow).isEmpty();
        assertThat(sent).isLessThan(request.length);
    }

    @Test
    void ten_thousand_half_handshakes_cost_no_more_than_there_is() {
        var half = new ArrayList<WirePeer>();
        var request = "GET /echo HTTP/1.1\r\nHost: localhost\r\nX-Filling: ".getBytes(UTF_8);
        for (int i = 0; i < 10_000; i++) {
            var peer = SERVER.connect();
            peer.sends(request);
            half.add(peer);
            if (i % 1000 == 0) {
                SERVER.servesInTheEnd();
            }
        }

        SERVER.servesInTheEnd();
        assertThat(half).allMatch(WirePeer::comesToAnEnd);
        half.forEach(WirePeer::close);
    }

    @Test
    void handshakes_whose_headers_are_larger_than_all_memory_are_refused() {
        var endless = ("X-Filling: " + "x".repeat(100) + "\r\n").repeat(100).getBytes(UTF_8);
        var peers = new ArrayList<WirePeer>();
        for (int i = 0; i < 100; i++) {
            var peer = SERVER.connect();
            peers.add(peer);
            peer.send("GET /echo HTTP/1.1\r\nHost: localhost\r\n".getBytes(UTF_8));
            peer.sendOnAndOn(endless);
        }

        SERVER.serves();
        assertThat(peers).allMatch(WirePeer::comesToAnEnd);
        peers.forEach(WirePeer::close);
    }

    @Test
    void refused_handshakes_in_great_number_leave_nothing() {
        for (int i = 0; i < 1000; i++) {
            try (var peer = SERVER.connect()) {
                peer.send(Frames.handshake("/nowhere/" + i, "Origin: https://" + i + ".example.com"));
                assertThat(peer.head()).startsWith("HTTP/1.1 4");
            }
        }

        SERVER.serves();
    }

    @Test
    void peers_that_leave_before_they_are_answered_leave_nothing() {
        for (int i = 0; i < 1000; i++) {
            var peer = SERVER.connect();
            peer.sends(Frames.handshake("/echo"));
            peer.reset();
        }

        SERVER.servesInTheEnd();
    }

    @Test
    void frames_behind_a_refusal_in_great_number_are_not_heard() {
        List<WirePeer> peers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            var peer = SERVER.connect();
            peers.add(peer);
            peer.send(Frames.handshake("/echo", "Origin: https://elsewhere.example.com"));
            peer.sendOnAndOn(Frames.text("x".repeat(1000)));
        }

        assertThat(peers).allMatch(peer -> {
            try {
                return peer.head().startsWith("HTTP/1.1 403 ");
            } catch (UncheckedIOException reset) {
                return true;
            }
        });
        assertThat(peers).allMatch(WirePeer::comesToAnEnd);
        peers.forEach(WirePeer::close);
    }
}
