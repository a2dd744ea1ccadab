package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import dev.parley.Outbox;
import dev.parley.Outbox.WhenFull;
import dev.parley.Peer;
import dev.parley.Sent;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the network has taken can neither be dropped nor be replaced, so it gets little where that is to happen. */
class HeldByTheNetworkTest {

    private static final int ROOM = 1024 * 1024;

    /** What the operating system takes by itself for a peer on the same machine is at least this much more than the room. */
    private static final int MUCH = 1024 * 1024;

    /** Sends until nothing more is taken. */
    @ServerEndpoint("/latest")
    @Outbox(bytes = ROOM, whenFull = WhenFull.DROP_NEWEST)
    public static class Latest {

        private static final String TEXT = "x".repeat(1024);

        private final CompletableFuture<Integer> taken;

        public Latest(CompletableFuture<Integer> taken) {
            this.taken = taken;
        }

        @OnMessage
        void text(String text, Peer<String> peer) {
            int bytes = 0;
            while (peer.send(TEXT) == Sent.QUEUED) {
                bytes += TEXT.length();
            }
            taken.complete(bytes);
        }
    }

    @Test
    void little_is_left_to_the_operating_system_where_messages_may_be_dropped() throws IOException {
        var taken = new CompletableFuture<Integer>();
        try (var server = ParleyServer.builder()
                        .port(0)
                        .supply(CompletableFuture.class, taken)
                        .endpoint(Latest.class)
                        .start();
                var peer = withLittleRoom(server.port()).opening("/latest")) {
            peer.sendText("go");

            assertThat(taken).succeedsWithin(Duration.ofSeconds(20), INTEGER).isLessThan(ROOM + MUCH);
        }
    }

    private static RawPeer withLittleRoom(int port) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawPeer(socket);
    }
}
