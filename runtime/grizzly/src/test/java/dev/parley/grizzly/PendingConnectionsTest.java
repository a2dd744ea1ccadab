package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Peer;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class PendingConnectionsTest {

    private static final long SECOND = 1_000_000_000L;

    private long time;
    private final List<String> cut = new ArrayList<>();
    private int drawn;

    @Test
    void the_one_that_has_been_silent_for_longest_is_cut() {
        var pending = new Named(2);
        pending.add("a");
        pending.add("b");
        time += SECOND;
        pending.refresh("a");
        pending.add("c");

        assertThat(cut).containsExactly("b");
        assertThat(pending.size()).isEqualTo(2);
    }

    @Test
    void while_all_of_them_are_new_the_one_that_is_drawn_is_cut() {
        var pending = new Named(3);
        pending.add("a");
        pending.add("b");
        pending.add("c");
        time += SECOND - 1;
        drawn = 1;
        pending.add("d");
        pending.add("e");

        assertThat(cut).containsExactly("b", "c"); // whose place is that of the last one then
        assertThat(pending.size()).isEqualTo(3);
    }

    @Test
    void of_a_thousand_holders_and_one_that_has_just_come_a_holder_is_cut() {
        var pending = new Named(1000) {
            @Override
            int draw(int bound) {
                return ThreadLocalRandom.current().nextInt(bound);
            }
        };
        for (int i = 0; i < 999; i++) {
            pending.add("held " + i);
        }
        time += SECOND;
        for (int i = 0; i < 100; i++) {
            pending.add("new " + i);
        }

        assertThat(cut).hasSize(99).allMatch(each -> each.startsWith("held"));
    }

    @Test
    void those_that_have_a_session_take_no_room() {
        var pending = new Named(1);
        pending.add("a");
        pending.remove("a");
        pending.refresh("a");
        pending.add("b");

        assertThat(cut).isEmpty();
    }

    /** Connections that have names, a time that stands still, and a lot that is known before. */
    private class Named extends PendingConnections<String> {

        Named(int most) {
            super(most);
        }

        @Override
        void cut(String connection) {
            cut.add(connection);
        }

        @Override
        long now() {
            return time;
        }

        @Override
        int draw(int bound) {
            return drawn;
        }
    }

    @ServerEndpoint("/greeting")
    public static class Greeting {

        @OnOpen
        void open(Peer<String> peer) {
            peer.send("hello");
        }
    }

    @Test
    void a_server_that_many_only_connect_to_opens_sessions_all_the_same() throws Exception {
        var silent = new ArrayList<Socket>();
        try (var server = ParleyServer.builder()
                .endpoint(Greeting.class)
                .port(0)
                .maxPendingConnections(10)
                .handshakeTimeout(Duration.ofMinutes(1)) // which would cut them as well
                .start()) {
            for (int i = 0; i < 200; i++) {
                silent.add(connected(server.port()));
            }

            greetedAtLast(server.port());
            await().until(() -> cut(silent) >= 190); // each by the selector that it belongs to
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void what_has_been_cut_or_closed_takes_no_room() throws Exception {
        try (var server = ParleyServer.builder()
                .endpoint(Greeting.class)
                .port(0)
                .maxPendingConnections(2)
                .start()) {
            for (int i = 0; i < 50; i++) {
                greetedAtLast(server.port());
            }
        }
    }

    private static Socket connected(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write("GET /greeting HTTP/1.1\r\n".getBytes(US_ASCII));
        return socket;
    }

    /** For a second, those who only hold their connections open have the same chance as others, who may have to come again. */
    private static void greetedAtLast(int port) {
        await().pollDelay(Duration.ZERO).until(() -> isGreeted(port));
    }

    private static boolean isGreeted(int port) {
        try (var peer = RawPeer.open(port, "/greeting")) {
            return peer.frame().opcode() == RawPeer.TEXT;
        } catch (UncheckedIOException | AssertionError cut) {
            return false;
        }
    }

    private static int cut(List<Socket> sockets) throws IOException {
        int cut = 0;
        for (var socket : sockets) {
            cut += isCut(socket) ? 1 : 0;
        }
        return cut;
    }

    private static boolean isCut(Socket socket) throws IOException {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }
}
