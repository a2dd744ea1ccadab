package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TCP knows no records of TLS: a read may end within one, be it of the handshake or of a session. */
class HalfRecordTest {

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

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 20})
    void the_half_that_comes_with_the_handshake_is_not_lost(int bytes) throws Exception {
        try (var socket = new Held(server.port());
                var peer = over(socket)) {
            socket.hold();
            peer.send(RawPeer.handshake("/echo"));
            int first = socket.held();
            peer.sendText("hello");
            socket.release(first + bytes);
            assertThat(peer.response().status()).isEqualTo(101);

            socket.release(socket.held());

            assertThat(peer.frame().text()).isEqualTo("hello");
        }
    }

    @Test
    void records_of_a_session_may_come_byte_by_byte() throws Exception {
        try (var socket = new Held(server.port());
                var peer = over(socket)) {
            peer.opening("/echo");
            socket.hold();
            peer.sendText("one");
            peer.sendText("two");

            while (socket.held() > 0) {
                socket.release(1);
            }

            assertThat(peer.frame().text()).isEqualTo("one");
            assertThat(peer.frame().text()).isEqualTo("two");
        }
    }

    private static RawPeer over(Held socket) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, Transport.trusting(), null);
        var encrypted =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        encrypted.startHandshake();
        return new RawPeer(encrypted);
    }

    /** A socket that sends only what it is told to, from a certain moment on. */
    private static final class Held extends Socket {

        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private boolean holds;

        Held(int port) throws IOException {
            super(InetAddress.getLoopbackAddress(), port);
            setTcpNoDelay(true);
        }

        void hold() {
            holds = true;
        }

        /** How many bytes wait. */
        int held() {
            return held.size();
        }

        void release(int count) throws IOException {
            var bytes = held.toByteArray();
            super.getOutputStream().write(bytes, 0, count);
            held.reset();
            held.write(bytes, count, bytes.length - count);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    if (holds) {
                        held.write(bytes, from, length);
                    } else {
                        out.write(bytes, from, length);
                    }
                }
            };
        }
    }
}
