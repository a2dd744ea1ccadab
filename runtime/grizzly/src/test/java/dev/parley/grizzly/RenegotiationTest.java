package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With TLS 1.2 a peer may begin a handshake of TLS within a session, and not go on with it. */
class RenegotiationTest {

    private final GrizzlyServer server =
            new GrizzlyServer(Transport.TLS.options().build());

    @BeforeEach
    void start() throws Exception {
        server.host().deploy(new HandMadeEndpoint("/echo"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    @Test
    void a_peer_that_does_so_is_cut_and_keeps_nobody_waiting() throws Exception {
        var stalled = new ArrayList<Stalling>();
        try (var other = Transport.TLS.connect(server.port()).opening("/echo")) {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                var peer = new Stalling(server.port());
                stalled.add(peer);
                peer.open();
                peer.beginAgain();
                assertThat(peer.isAtEnd()).isTrue();
            }

            other.sendText("hello");
            assertThat(other.frame().text()).isEqualTo("hello");
            try (var late = Transport.TLS.connect(server.port()).opening("/echo")) {
                late.sendText("hello");
                assertThat(late.frame().text()).isEqualTo("hello");
            }
        } finally {
            for (var peer : List.copyOf(stalled)) {
                peer.close();
            }
        }
    }

    /** A peer whose TLS is in the test's hands. */
    private static final class Stalling implements AutoCloseable {

        private final SSLEngine engine;
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final ByteBuffer received = ByteBuffer.allocate(64 * 1024);
        private final ByteBuffer plain = ByteBuffer.allocate(64 * 1024);

        Stalling(int port) throws Exception {
            var context = SSLContext.getInstance("TLS");
            context.init(null, Transport.trusting(), null);
            engine = context.createSSLEngine("localhost", port);
            engine.setUseClientMode(true);
            engine.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
            in = socket.getInputStream();
            out = socket.getOutputStream();
            received.flip();
        }

        void open() throws IOException {
            engine.beginHandshake();
            while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                step();
            }
            send(RawPeer.handshake("/echo").getBytes(StandardCharsets.UTF_8));
            while (!text().contains("\r\n\r\n")) {
                receive();
            }
        }

        private String text() {
            return new String(plain.array(), 0, plain.position(), StandardCharsets.UTF_8);
        }

        private void step() throws IOException {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> send(new byte[0]);
                default -> receive();
            }
        }

        private void receive() throws IOException {
            var result = engine.unwrap(received, plain);
            switch (result.getStatus()) {
                case BUFFER_UNDERFLOW -> {
                    received.compact();
                    int read = in.read(received.array(), received.position(), received.remaining());
                    if (read < 0) {
                        throw new SSLException("The server has gone.");
                    }
                    received.position(received.position() + read).flip();
                }
                case OK -> {}
                default -> throw new SSLException("Unexpected: " + result);
            }
        }

        private void send(byte[] bytes) throws IOException {
            var record = ByteBuffer.allocate(64 * 1024);
            engine.wrap(ByteBuffer.wrap(bytes), record);
            out.write(record.array(), 0, record.position());
        }

        /** Sends the first message of a handshake, and no other. */
        void beginAgain() throws IOException {
            engine.beginHandshake();
            while (engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
                step();
            }
            send(new byte[0]);
        }

        /** Whether the server has closed the connection; what it has said before does not matter. */
        boolean isAtEnd() throws IOException {
            while (in.read() >= 0) {
                received.clear();
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
