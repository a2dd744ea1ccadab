package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Peers that make the application stand still, where it lets them. */
class CallbackAttacksTest {

    @RegisterExtension
    static final ServerUnderAttack SERVER =
            new ServerUnderAttack("-Dparley.close-timeout=1s", "-Dparley.ping-interval=1s");

    @Test
    void callbacks_that_do_not_return_hold_up_their_own_sessions_alone() {
        SERVER.hold();
        var peers = SERVER.open(100, "/stuck");
        peers.forEach(peer -> peer.sendText("stuck"));

        SERVER.serves();
        SERVER.release();
        for (var peer : peers) {
            assertThat(peer.frame().text()).isEqualTo("stuck");
            peer.close();
        }
    }

    @Test
    void sessions_whose_callbacks_do_not_return_end_with_their_connections() {
        SERVER.hold();
        var peers = SERVER.open(50, "/stuck");
        peers.forEach(peer -> peer.sendText("stuck"));
        SERVER.serves();
        int before = SERVER.census().sockets();

        peers.forEach(WirePeer::reset);

        SERVER.awaitSockets(before - peers.size());
        SERVER.release();
    }
}
