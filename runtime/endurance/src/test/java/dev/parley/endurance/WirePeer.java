package dev.parley.endurance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** A peer that may say anything, at any pace, and need not listen. One thread may read while others send, under a lock of its own. */
final class WirePeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    /** What the system keeps for a peer that does not read: little, so that it soon waits at the server. */
    private static final int RECEIVE_BYTES = 8 * 1024;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private final ReentrantLock sending = new ReentrantLock();

    private WirePeer(int port) {
        try {
            socket.setReceiveBufferSize(RECEIVE_BYTES);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Connects, and says nothing. */
    static WirePeer to(int port) {
        return new WirePeer(port);
    }

    /** From now on it waits for as long as nothing comes. */
    WirePeer waitingForEver() {
        try {
            socket.setSoTimeout(0);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Shakes hands. */
    WirePeer opening(String path, String... headers) {
        send(Frames.handshake(path, headers));
        var head = head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError("No session was opened: " + head);
        }
        return this;
    }

    void send(byte[] bytes) {
        try {
            write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void sendText(String text) {
        send(Frames.text(text));
    }

    /** Sends as much as the server takes, by another thread, until the connection has ended. */
    void sendOnAndOn(byte[] bytes) {
        var sender = new Thread(() -> {
            while (sends(bytes)) {
                Thread.onSpinWait();
            }
        });
        sender.setDaemon(true);
        sender.start();
    }

    /** Whether the connection still takes something. */
    boolean sends(byte[] bytes) {
        try {
            write(bytes);
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    private void write(byte[] bytes) throws IOException {
        sending.lock();
        try {
            out.write(bytes);
        } finally {
            sending.unlock();
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

    /** The next frame that is no ping; pings are answered. */
    Frames.Frame frame() {
        var frame = next();
        while (frame.opcode() == Frames.PING) {
            send(Frames.frame(Frames.PONG, frame.payload()));
            frame = next();
        }
        return frame;
    }

    private Frames.Frame next() {
        try {
            int first = in.readUnsignedByte();
            int code = in.readUnsignedByte();
            long length = code == 126 ? in.readUnsignedShort() : code == 127 ? in.readLong() : code;
            return new Frames.Frame(first, in.readNBytes((int) length));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits for the end of the connection, whatever comes before it. */
    boolean comesToAnEnd() {
        try {
            readToEnd();
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Waits for the end of the connection as well; whether the server has ended it by a reset, so that it has nothing of it left. */
    boolean isReset() {
        try {
            readToEnd();
            return false;
        } catch (SocketTimeoutException nothing) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private void readToEnd() throws IOException {
        while (in.skip(64 * 1024) > 0 || in.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    /** Ends the connection by a reset, as a program does that has crashed: no close frame, no end of the output. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
}
