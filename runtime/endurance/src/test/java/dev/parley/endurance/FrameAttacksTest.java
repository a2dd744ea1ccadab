package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Peers that send frames which cost the server more than them. */
class FrameAttacksTest {

    private static final String COMPRESSION = "Sec-WebSocket-Extensions: permessage-deflate";

    @RegisterExtension
    static final ServerUnderAttack SERVER = new ServerUnderAttack();

    @Test
    void frames_that_come_byte_by_byte_are_understood() {
        var peers = SERVER.open(200, "/echo");
        for (var next : Frames.text("one byte after the other")) {
            peers.forEach(peer -> peer.send(new byte[] {next}));
        }

        SERVER.serves();
        for (var peer : peers) {
            assertThat(peer.frame().text()).isEqualTo("one byte after the other");
            peer.close();
        }
    }

    @Test
    void frames_of_five_megabytes_and_fragments_of_twelve_close_with_1009() {
        var whole = SERVER.open(50, "/echo");
        var inParts = SERVER.open(50, "/echo");
        whole.forEach(peer -> peer.send(Frames.frame(0x80 | Frames.TEXT, 5 << 20, new byte[1000])));
        for (var peer : inParts) {
            peer.send(Frames.frame(Frames.TEXT, 1000, new byte[1000]));
            peer.sendOnAndOn(Frames.frame(0, 50_000, new byte[50_000]));
        }

        SERVER.serves();
        assertThat(whole).extracting(peer -> peer.frame().closeCode()).containsOnly(1009);
        assertThat(inParts).extracting(peer -> peer.frame().closeCode()).containsOnly(1009);
        whole.forEach(WirePeer::close);
        inParts.forEach(WirePeer::close);
    }

    @Test
    void compression_bombs_close_with_1009() {
        var bomb = Bombs.deflated(60 << 20);
        assertThat(bomb).hasSizeLessThan(64 * 1024);
        var peers = SERVER.open(50, "/echo", COMPRESSION);

        peers.forEach(peer -> peer.sends(Frames.frame(0x80 | 0x40 | Frames.TEXT, bomb.length, bomb)));

        SERVER.serves();
        assertThat(peers).extracting(peer -> peer.frame().closeCode()).containsOnly(1009);
        peers.forEach(WirePeer::close);
    }

    @Test
    void pings_from_peers_that_read_no_pong_keep_nobody_from_being_served() {
        var peers = SERVER.open(50, "/echo");
        var pings = new ByteArrayOutputStream();
        for (int i = 0; i < 1000; i++) {
            pings.writeBytes(Frames.frame(Frames.PING, new byte[125]));
        }
        peers.forEach(peer -> peer.sendOnAndOn(pings.toByteArray()));

        for (int i = 0; i < 20; i++) {
            SERVER.serves();
        }
        peers.forEach(WirePeer::reset);
    }

    @Test
    void frames_without_a_mask_and_other_nonsense_end_their_sessions_alone() {
        var peers = SERVER.open(300, "/echo");
        for (int i = 0; i < peers.size(); i++) {
            var nonsense = new byte[200];
            Arrays.fill(nonsense, (byte) i);
            peers.get(i).sends(nonsense);
        }

        SERVER.serves();
        peers.forEach(WirePeer::close);
    }
}
