package dev.parley.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A client's connection, which counts the messages that come. */
final class Connection implements AutoCloseable {

    private static final int HEADER = 10;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer frames;
    private final int frameSize;

    /** Bytes that the peer did not take at once, and of the frame that comes, those that are still to come. */
    private ByteBuffer unsent = ByteBuffer.allocate(0);

    private final ByteBuffer header = ByteBuffer.allocate(HEADER);
    private long bodyLeft;
    private long sentAt;

    private Connection(SocketChannel channel, SelectionKey key, ByteBuffer frames, int frameSize) {
        this.channel = channel;
        this.key = key;
        this.frames = frames;
        this.frameSize = frameSize;
    }

    /** Opens a session, and waits for the answer. */
    static Connection open(InetSocketAddress server, Scenario scenario, ByteBuffer frames, Selector selector)
            throws IOException {
        var channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        shakeHands(channel, server, scenario.path());
        channel.configureBlocking(false);
        var key = channel.register(selector, SelectionKey.OP_READ);
        var size = frames.remaining() / scenario.inFlight();
        var connection = new Connection(channel, key, frames.duplicate(), size);
        key.attach(connection);
        return connection;
    }

    private static void shakeHands(SocketChannel channel, InetSocketAddress server, String path) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + server.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        var answer = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        while (!answer.toString().endsWith("\r\n\r\n")) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("The handshake was answered with: " + answer);
            }
            answer.append((char) one.get(0));
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("The handshake was answered with: " + answer);
        }
    }

    /** Sends some messages, no more than may be in flight. */
    void send(int messages, long now) throws IOException {
        sentAt = now;
        if (unsent.hasRemaining()) {
            throw new IllegalStateException("The peer answers what it has not read.");
        }
        unsent = frames.duplicate().limit(messages * frameSize);
        flush();
    }

    /** Sends what the peer has not taken. */
    void flush() throws IOException {
        channel.write(unsent);
        key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** When the last messages were sent. */
    long sentAt() {
        return sentAt;
    }

    /** Reads what there is; how many messages have ended in it. */
    int receive(ByteBuffer input) throws IOException {
        input.clear();
        if (channel.read(input) < 0) {
            throw new IOException("The server has closed a connection.");
        }
        input.flip();
        var ended = 0;
        while (input.hasRemaining()) {
            ended += bodyLeft > 0 ? body(input) : header(input);
        }
        return ended;
    }

    private int body(ByteBuffer input) {
        var part = (int) Math.min(bodyLeft, input.remaining());
        input.position(input.position() + part);
        bodyLeft -= part;
        return bodyLeft == 0 ? 1 : 0;
    }

    /** The header of a server's frame is followed by a body here: nobody sends empty messages. */
    private int header(ByteBuffer input) {
        header.put(input.get());
        if (header.position() >= 2 && header.position() == headerSize()) {
            bodyLeft = bodySize();
            header.clear();
        }
        return 0;
    }

    private int headerSize() {
        var length = header.get(1);
        return length < 126 ? 2 : length == 126 ? 4 : HEADER;
    }

    private long bodySize() {
        if ((header.get(0) & 0xFF) != 0x81) {
            throw new IllegalStateException("The server sent a frame that begins with " + header.get(0));
        }
        var length = header.get(1);
        return length < 126 ? length : length == 126 ? header.getShort(2) & 0xFFFF : header.getLong(2);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
