package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a peer sends, from its first byte on: the server answers or closes, soon after the peer's end at the latest, logs no
 * exception, and sends no more than it was asked for.
 *
 * <p>{@code mvn verify} tries the inputs that are kept beside it; with {@code JAZZER_FUZZ=1} in the environment it looks for others.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class HandshakeFuzzTest {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LARGEST_MESSAGE = 1000;

    private static final Queue<LogRecord> LOGGED = new ConcurrentLinkedQueue<>();
    private static final Logger ROOT = Logger.getLogger("");
    private static final Handler LISTENING = new Listening();

    private static ParleyServer server;

    /** Sends all back. */
    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        public String text(String text) {
            return text;
        }

        @OnMessage
        public byte[] binary(byte[] bytes) {
            return bytes;
        }
    }

    @BeforeAll
    static void start() {
        ROOT.addHandler(LISTENING);
        server = ParleyServer.builder()
                .port(0)
                .endpoint(Echo.class)
                .maxMessageBytes(LARGEST_MESSAGE)
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        ROOT.removeHandler(LISTENING);
    }

    @FuzzTest(maxDuration = "10m")
    void a_connection_ends_whatever_was_sent(FuzzedDataProvider input) throws IOException {
        int kind = input.consumeInt(0, 3);
        int piece = input.consumeInt(1, 2000);
        var sent = conversation(kind, input.consumeRemainingAsBytes());

        var answer = talk(sent, piece);

        demand(answer.length <= 20_000 + 20 * sent.length, "It says too much: " + answer.length + " bytes.");
        var text = new String(answer, ISO_8859_1);
        demand(text.isEmpty() || text.startsWith("HTTP/1."), "It does not answer by HTTP: " + text);
        demand(kind != 1 || text.startsWith("HTTP/1.1 101 "), "It refuses a correct handshake: " + text);
        var logged = LOGGED.poll();
        demand(logged == null, logged == null ? "" : "It logs " + logged.getMessage() + " " + logged.getThrown());
    }

    private static byte[] conversation(int kind, byte[] any) {
        return switch (kind) {
            case 0 -> any;
            case 1 -> join(RawPeer.handshake("/echo").getBytes(UTF_8), any);
            case 2 -> RawPeer.handshake("/echo", new String(any, ISO_8859_1)).getBytes(ISO_8859_1);
            default ->
                join(
                        RawPeer.handshake("/echo", "Sec-WebSocket-Extensions: permessage-deflate")
                                .getBytes(UTF_8),
                        any);
        };
    }

    private static byte[] join(byte[] one, byte[] other) {
        var joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(other);
        return joined.toByteArray();
    }

    /** What the server says until it closes the connection. */
    private static byte[] talk(byte[] sent, int piece) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            send(sent, piece, socket);
            return answer(socket);
        }
    }

    private static void send(byte[] bytes, int piece, Socket socket) throws IOException {
        try {
            for (int at = 0; at < bytes.length; at += piece) {
                socket.getOutputStream().write(bytes, at, Math.min(piece, bytes.length - at));
            }
            socket.shutdownOutput();
        } catch (SocketException cut) {
            return; // it has heard enough, and what it has said can still be read
        }
    }

    private static byte[] answer(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
            return answer.toByteArray();
        } catch (SocketTimeoutException hangs) {
            throw new AssertionError("It does not close the connection.", hangs);
        } catch (SocketException reset) {
            return answer.toByteArray();
        }
    }

    private static void demand(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    /** Remembers exceptions. */
    private static final class Listening extends Handler {

        @Override
        public void publish(LogRecord event) {
            if (event.getThrown() != null) {
                LOGGED.add(event);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
