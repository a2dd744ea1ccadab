package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that read nothing of what they get: more of them than the server has threads. */
class StalledReadersTest {

    private static final int PEERS = 64;

    @RegisterExtension
    static final ServerUnderAttack SERVER =
            new ServerUnderAttack("-Dparley.close-timeout=1s", "-Dparley.write-timeout=3s");

    @ParameterizedTest
    @ValueSource(strings = {"peer", "stream"})
    void what_the_application_sends_in_vain_keeps_nobody_from_being_served(String means) {
        var peers = SERVER.open(PEERS, "/lavish");
        peers.forEach(peer -> peer.sendText(means));

        for (int i = 0; i < 50; i++) {
            SERVER.serves();
        }
        peers.forEach(WirePeer::reset);
    }

    @Test
    void callbacks_that_wait_for_the_network_in_vain_keep_nobody_from_being_served() {
        var peers = SERVER.open(PEERS, "/lavish");
        peers.forEach(peer -> peer.sendText("basic"));

        for (int i = 0; i < 50; i++) {
            SERVER.serves();
        }
        peers.forEach(WirePeer::reset);
    }

    @Test
    void who_is_closed_because_too_much_waits_is_gone_though_it_never_reads() {
        var peers = SERVER.open(PEERS, "/lavish");
        peers.forEach(peer -> peer.sendText("peer"));

        SERVER.isAsBefore();

        assertThat(peers).allMatch(WirePeer::comesToAnEnd);
        peers.forEach(WirePeer::close);
    }
}
