package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectorStrategyTest {

    private final TCPNIOTransport transport =
            TCPNIOTransportBuilder.newInstance().setSelectorRunnersCount(1).build();
    private final Watch watch = new Watch(Runnable::run);
    private final SelectorStrategy strategy = new SelectorStrategy(watch, Runnable::run);
    private final List<Socket> peers = new ArrayList<>();
    private ServerSocketChannel listener;

    @BeforeEach
    void open() throws IOException {
        transport.start();
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        listener.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        for (var peer : peers) {
            peer.close();
        }
        listener.close();
        transport.shutdownNow();
        watch.close();
    }

    private SocketAddress comes() throws IOException {
        var peer = new Socket();
        peers.add(peer);
        peer.connect(listener.getLocalAddress());
        return peer.getLocalSocketAddress();
    }

    @Test
    void sixteen_connections_are_taken_each_time_one_is_there() throws IOException {
        SocketAddress next = null;
        for (int i = 0; i < 17; i++) {
            next = comes();
        }

        // No selector knows of this one, so nobody else takes any.
        assertThat(strategy.executeIoEvent(new TCPNIOServerConnection(transport, listener), IOEvent.SERVER_ACCEPT))
                .isTrue();

        try (var left = listener.accept()) {
            assertThat(left).isNotNull();
            assertThat(left.getRemoteAddress()).isEqualTo(next);
        }
    }

    @Test
    void fewer_are_all_taken() throws IOException {
        comes();
        comes();

        assertThat(strategy.executeIoEvent(new TCPNIOServerConnection(transport, listener), IOEvent.SERVER_ACCEPT))
                .isTrue();

        assertThat(listener.accept()).isNull();
        assertThat(listener.isOpen()).isTrue();
    }
}
