package dev.parley.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers each of which takes what it may, and who together would take more than there is. */
class TogetherTest {

    private static final String COMPRESSION = "Sec-WebSocket-Extensions: permessage-deflate";

    @RegisterExtension
    static final ServerUnderAttack SERVER = new ServerUnderAttack("-Dparley.close-timeout=1s");

    @Test
    void half_messages_that_are_larger_than_all_memory_together_keep_nobody_from_being_served() {
        // 128 MB, in messages none of which is too large.
        var half = Frames.frame(
                0x80 | Frames.TEXT, 64 * 1024, "x".repeat(64 * 1024 - 1).getBytes(UTF_8));
        var peers = SERVER.open(2000, "/echo");

        peers.forEach(peer -> peer.sends(half));

        SERVER.serves();
        peers.forEach(WirePeer::close);
    }

    @Test
    void half_bombs_that_are_larger_than_all_memory_together_keep_nobody_from_being_served() {
        // Each is 60 KiB so far.
        var half = Arrays.copyOf(Bombs.deflated(60 * 1024), 60);
        var peers = SERVER.open(2000, "/echo", COMPRESSION);

        peers.forEach(peer -> peer.sends(Frames.frame(0x40 | Frames.TEXT, half.length, half)));

        SERVER.serves();
        peers.forEach(WirePeer::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/waiting"})
    void echoes_that_nobody_reads_keep_nobody_from_being_served(String path) {
        var peers = SERVER.open(200, path);
        var message = Frames.text("x".repeat(60_000));
        peers.forEach(peer -> peer.sendOnAndOn(message));

        for (int i = 0; i < 25; i++) {
            SERVER.serves();
        }
        peers.forEach(WirePeer::reset);
    }

    @Test
    void what_the_application_sends_in_vain_keeps_nobody_from_being_served() {
        var peers = SERVER.open(64, "/lavish");
        peers.forEach(peer -> peer.sendText("asynchronous"));

        for (int i = 0; i < 25; i++) {
            SERVER.serves();
        }
        peers.forEach(WirePeer::reset);
    }

    @Test
    void what_comes_while_a_callback_does_not_return_waits_at_the_peer() {
        SERVER.hold();
        var peers = SERVER.open(200, "/stuck");
        var message = Frames.text("x".repeat(60_000));
        peers.forEach(peer -> peer.sendOnAndOn(message));

        for (int i = 0; i < 25; i++) {
            SERVER.serves();
        }
        peers.forEach(WirePeer::reset);
        SERVER.serves();
        SERVER.release();
    }
}
