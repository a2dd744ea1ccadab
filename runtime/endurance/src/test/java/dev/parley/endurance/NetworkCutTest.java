package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Networks that end without a word, or stop for a while, and peers that say nothing any more. */
class NetworkCutTest {

    private static final byte[] PONG = Frames.frame(Frames.PONG, new byte[0]);

    @RegisterExtension
    static final ServerUnderAttack SERVER = new ServerUnderAttack(
            "-Dparley.ping-interval=500ms", "-Dparley.pong-timeout=4s", "-Dparley.write-timeout=2s");

    @RegisterExtension
    final Network network = new Network(SERVER);

    private Stream<WirePeer> across(int count, String path) {
        return Stream.generate(() -> network.open(path)).limit(count);
    }

    private static void isEchoed(WirePeer peer) {
        peer.sendText("hello");
        assertThat(peer.frame().text()).isEqualTo("hello");
    }

    @Test
    void sessions_whose_peers_say_nothing_any_more_end_though_nothing_is_sent_to_them() {
        var peers = SERVER.open(200, "/echo");

        SERVER.isAsBefore();
        assertThat(peers).allMatch(WirePeer::comesToAnEnd);
        peers.forEach(WirePeer::close);
    }

    @Test
    void sessions_whose_peers_read_nothing_any_more_end_and_leave_nothing_to_be_read_in_the_system() {
        var peers = SERVER.open(50, "/lavish");
        peers.forEach(peer -> peer.sendText("stream"));

        SERVER.isAsBefore();
        assertThat(peers).allMatch(WirePeer::isReset);
        peers.forEach(WirePeer::close);
    }

    @Test
    void sessions_end_when_the_network_lets_nothing_pass() {
        var peers = across(50, "/echo").peek(NetworkCutTest::isEchoed).toList();

        network.stall();

        SERVER.isAsBefore();
        network.flow();
        assertThat(peers).allMatch(WirePeer::comesToAnEnd);
        peers.forEach(WirePeer::close);
    }

    @Test
    void sessions_end_when_the_network_takes_nothing_for_their_peers_though_those_are_heard() {
        var peers = across(20, "/lavish").toList();
        network.stallToPeers();
        peers.forEach(peer -> peer.sendText("stream"));

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            SERVER.serves();
            return peers.stream().noneMatch(peer -> peer.sends(PONG));
        });
        SERVER.isAsBefore();
        peers.forEach(WirePeer::close);
    }
}
