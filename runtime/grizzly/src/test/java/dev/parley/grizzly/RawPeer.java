package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/** A peer that may say anything: a socket, and the few words of HTTP and WebSocket that the tests need. */
final class RawPeer implements AutoCloseable {

    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int PATIENCE_MILLIS = 20_000;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawPeer(Socket socket) {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static RawPeer to(int port) {
        try {
            return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Connects and shakes hands. */
    static RawPeer open(int port, String path) {
        return to(port).opening(path);
    }

    /** Shakes hands. */
    RawPeer opening(String path, String... headers) {
        send(handshake(path, headers));
        var answer = response();
        if (answer.status() != 101) {
            throw new AssertionError("No session was opened: " + answer);
        }
        return this;
    }

    /** A correct request to open a session, with more headers. */
    static String handshake(String path, String... more) {
        var request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        List.of(
                        "Host: localhost",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Version: 13")
                .forEach(header -> request.append(header).append("\r\n"));
        List.of(more).forEach(header -> request.append(header).append("\r\n"));
        return request.append("\r\n").toString();
    }

    void send(String text) {
        send(text.getBytes(UTF_8));
    }

    void send(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void sendText(String text) {
        send(frame(TEXT, text.getBytes(UTF_8)));
    }

    /** A frame that is masked and the last of its message. */
    static byte[] frame(int opcode, byte[] payload) {
        return frame(0x80 | opcode, payload.length, payload);
    }

    /** A frame that may say another length than it has. */
    static byte[] frame(int first, long length, byte[] payload) {
        var frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (length <= 125) {
            frame.put((byte) (0x80 | length));
        } else if (length <= 0xFFFF) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        var bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** Sends a close frame. */
    void sendClose(int code) {
        send(frame(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array()));
    }

    /** Sends nothing more, and still reads. */
    void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next frame. */
    Frame frame() {
        try {
            int first = in.readUnsignedByte();
            int code = in.readUnsignedByte();
            long length = code == 126 ? in.readUnsignedShort() : code == 127 ? in.readLong() : code;
            return new Frame(first, in.readNBytes((int) length));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The head of the next response. */
    String head() {
        try {
            var head = new ByteArrayOutputStream();
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(in.readUnsignedByte());
            }
            return head.toString(ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next response, with its body if it has a length. */
    Response response() {
        try {
            var text = head();
            var length = Response.header(text, "Content-Length");
            return new Response(text, in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether the server has closed the connection and nothing more came. */
    boolean isAtEnd() {
        try {
            return in.read() < 0;
        } catch (IOException reset) {
            throw new UncheckedIOException(reset);
        }
    }

    /** Whether nothing more comes: the server has closed the connection, or cut it while this side was still sending. */
    boolean endsOrIsReset() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Whether the server ends the connection by a reset, and not behind all that it has sent. */
    boolean isReset() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (SocketException reset) {
            return true;
        } catch (IOException otherwise) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * A frame from the server.
     *
     * @param first its first byte
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(int first, byte[] payload) {

        int opcode() {
            return first & 0xF;
        }

        boolean compressed() {
            return (first & 0x40) != 0;
        }

        String text() {
            return new String(payload, UTF_8);
        }

        int closeCode() {
            if (opcode() != CLOSE) {
                throw new AssertionError("not a close frame: " + opcode() + " " + text());
            }
            return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }
    }

    /** A response of the server. */
    @SuppressWarnings("ArrayRecordComponent")
    record Response(String head, byte[] body) {

        int status() {
            return Integer.parseInt(head.split(" ", -1)[1]);
        }

        String header(String name) {
            return header(head, name);
        }

        String text() {
            return new String(body, UTF_8);
        }

        private static String header(String head, String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
