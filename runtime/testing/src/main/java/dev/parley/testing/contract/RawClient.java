package dev.parley.testing.contract;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.opentest4j.AssertionFailedError;

/** A client that sends single frames as a test wants them (RFC 6455, section 5.2), also such as no proper client would. */
final class RawClient implements AutoCloseable {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final Socket socket;
    private final DataInputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Opens a session. */
    static RawClient open(URI server, String path) {
        return open(server, path, "Host: " + server.getAuthority());
    }

    /** Opens a session, with these headers and those of the protocol; Host is among those of the test's choice. */
    static RawClient open(URI server, String path, String... headers) {
        var client = request(server, path, headers);
        var status = client.status();
        if (status != 101) {
            client.close();
            throw new AssertionFailedError("expected status 101, but got " + status + " for " + List.of(headers));
        }
        return client;
    }

    /** The status with which a handshake is answered. */
    static int status(URI server, String path, String... headers) {
        try (var client = request(server, path, headers)) {
            return client.status();
        }
    }

    private static RawClient request(URI server, String path, String... headers) {
        try {
            var socket = connect(server);
            socket.setSoTimeout((int) ContractPart.PATIENCE.toMillis());
            var request = "GET " + server.getRawPath().replaceAll("/$", "") + path + " HTTP/1.1\r\n"
                    + String.join("\r\n", headers)
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(URI server) throws IOException {
        return sockets(server.getScheme()).createSocket(server.getHost(), server.getPort());
    }

    private static SocketFactory sockets(String scheme) {
        try {
            return scheme.equals("wss") ? SSLContext.getDefault().getSocketFactory() : SocketFactory.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Sends a frame.
     *
     * @param opcode what kind it is (RFC 6455, section 5.2)
     * @param last whether the message ends with it
     */
    void send(int opcode, boolean last, byte... data) {
        var frame = new ByteArrayOutputStream();
        frame.write((last ? 0x80 : 0) | opcode);
        if (data.length < 126) {
            frame.write(0x80 | data.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(data.length >> 8);
            frame.write(data.length);
        }
        // A mask of zeros is a mask too, and leaves the data as they are.
        frame.writeBytes(new byte[4]);
        frame.writeBytes(data);
        try {
            socket.getOutputStream().write(frame.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a text message. */
    void sendText(String text) {
        send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Expects a ping, and tells what is in it. */
    byte[] expectPing() {
        var frame = next();
        expectOpcode(frame, PING);
        return frame.data();
    }

    /** Expects a text message, in however many frames, behind pings if some come. */
    void expectText(String text) {
        var string = nextText();
        if (!string.equals(text)) {
            throw new AssertionFailedError("expected \"" + text + "\", but got \"" + string + "\"", text, string);
        }
    }

    /** Reads text messages up to this one, and says how many they were with it. */
    int countUntil(String text) {
        int count = 1;
        while (!nextText().equals(text)) {
            count++;
        }
        return count;
    }

    /** The next text message, in however many frames, behind pings if some come. */
    String nextText() {
        var found = new ByteArrayOutputStream();
        var frame = next();
        while (frame.opcode() == PING) {
            frame = next();
        }
        expectOpcode(frame, TEXT);
        found.writeBytes(frame.data());
        while (!frame.last()) {
            frame = next();
            expectOpcode(frame, 0);
            found.writeBytes(frame.data());
        }
        return found.toString(StandardCharsets.UTF_8);
    }

    /** Expects a close frame with this code and phrase. */
    void expectClose(int code, String phrase) {
        var data = closeFrame(code).data();
        var found = new String(data, 2, data.length - 2, StandardCharsets.UTF_8);
        if (!found.equals(phrase)) {
            throw new AssertionFailedError("expected another phrase", phrase, found);
        }
    }

    /** Expects a close frame with this code. */
    void expectClose(int code) {
        closeFrame(code);
    }

    private Frame closeFrame(int code) {
        var frame = next();
        expectOpcode(frame, CLOSE);
        int found =
                frame.data().length < 2 ? 1005 : ByteBuffer.wrap(frame.data()).getChar();
        if (found != code) {
            throw new AssertionFailedError("expected another close code", code, found);
        }
        return frame;
    }

    private static void expectOpcode(Frame frame, int opcode) {
        if (frame.opcode() != opcode) {
            throw new AssertionFailedError("expected a frame of kind " + opcode + ", but got " + frame);
        }
    }

    private Frame next() {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte() & 0x7f;
            long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            return new Frame(first & 0x0f, (first & 0x80) != 0, in.readNBytes(Math.toIntExact(size)));
        } catch (IOException e) {
            throw new AssertionFailedError("expected a frame, but the connection ended", e);
        }
    }

    private int status() {
        var head = new StringBuilder();
        try {
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.readUnsignedByte());
            }
        } catch (IOException e) {
            throw new AssertionFailedError("expected an answer to the handshake, but got: " + head, e);
        }
        return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 101".length()));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Frame(
            int opcode,
            boolean last,
            @SuppressWarnings("ArrayRecordComponent") byte[] data) {

        @Override
        public String toString() {
            return "kind " + opcode + ": " + new String(data, StandardCharsets.UTF_8);
        }
    }
}
