package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Networks that stop, and go on before it is too late. */
class NetworkStallTest {

    private static final int ASKED = 10;
    private static final int NUMBERS = 200;

    @RegisterExtension
    static final ServerUnderAttack SERVER =
            new ServerUnderAttack("-Dparley.ping-interval=1s", "-Dparley.pong-timeout=60s");

    @RegisterExtension
    final Network network = new Network(SERVER);

    @Test
    void nothing_is_lost_when_the_network_stalls_for_a_while() {
        try (var peer = network.open("/counting")) {
            ask(peer);
            network.stall();
            ask(peer);
            network.awaitHeldFromServer(); // the numbers that were asked for first, or a ping
            SERVER.serves();

            network.flow();

            expectNumbers(peer, 0, 2 * ASKED * NUMBERS);
            peer.sendText("total");
            assertThat(peer.frame().text()).isEqualTo("total " + 2 * ASKED * NUMBERS);
        }
    }

    @Test
    void nothing_is_lost_when_what_the_server_sends_stalls_for_a_while() {
        try (var peer = network.open("/counting")) {
            network.stallToPeers();
            ask(peer);
            network.awaitHeldFromServer();
            SERVER.serves();

            network.flow();

            expectNumbers(peer, 0, ASKED * NUMBERS);
        }
    }

    private static void ask(WirePeer peer) {
        for (int i = 0; i < ASKED; i++) {
            peer.sendText("" + NUMBERS);
        }
    }

    private static void expectNumbers(WirePeer peer, int from, int to) {
        for (int number = from; number < to; number++) {
            assertThat(peer.frame().text()).startsWith(number + ":");
        }
    }
}
