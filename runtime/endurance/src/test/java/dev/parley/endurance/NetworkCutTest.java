package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Networks that end without a word. For a server there is no difference between that and a peer that reads and says nothing
 * any more: its system takes some of what is sent, and then no more.
 */
class NetworkCutTest {

    @RegisterExtension
    static final ServerUnderAttack SERVER =
            new ServerUnderAttack("-Dparley.ping-interval=1s", "-Dparley.pong-timeout=2s");

    @Test
    void sessions_whose_network_is_cut_end_though_nothing_is_sent_to_them() {
        var peers = SERVER.open(200, "/echo");

        SERVER.isAsBefore();
        assertThat(peers).allMatch(WirePeer::comesToAnEnd);
        peers.forEach(WirePeer::close);
    }

    @Test
    void sessions_whose_network_is_cut_while_much_is_sent_to_them_end() {
        var peers = SERVER.open(50, "/lavish");
        peers.forEach(peer -> peer.sendText("stream"));

        SERVER.isAsBefore();
        assertThat(peers).allMatch(WirePeer::comesToAnEnd);
        peers.forEach(WirePeer::close);
    }
}
