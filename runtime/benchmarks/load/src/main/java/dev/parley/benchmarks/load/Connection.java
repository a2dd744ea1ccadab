package dev.parley.benchmarks.load;

import static dev.parley.benchmarks.load.Conversation.TURNS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A client's connection: says its conversation, and checks what comes. */
final class Connection implements AutoCloseable {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Conversation conversation;
    private final Answers answers;
    private final Incoming incoming = new Incoming();
    private final long[] sentAt = new long[TURNS];

    /** The turns of the next message to send, and of the one that is answered next. */
    private int next;

    private int due;

    /** The bytes that the peer has not taken yet, in the frames of the conversation. */
    private int unsentFrom;

    private int unsent;

    /** The messages of the present read. */
    private int came;

    private boolean closing;

    private Connection(SocketChannel channel, SelectionKey key, Conversation conversation) {
        this.channel = channel;
        this.key = key;
        this.conversation = conversation;
        this.answers = conversation.answers().get();
    }

    /** Opens a session, and waits until the server has opened it, too. */
    static Connection open(InetSocketAddress server, String path, Conversation conversation, Selector selector)
            throws IOException {
        var channel = Handshake.open(server, path);
        channel.configureBlocking(false);
        var key = channel.register(selector, SelectionKey.OP_READ);
        var connection = new Connection(channel, key, conversation);
        key.attach(connection);
        return connection;
    }

    /** Sends the next messages. */
    void send(int messages, long now) throws IOException {
        for (var i = 0; i < messages; i++) {
            sentAt[next] = now;
            next = (next + 1) % TURNS;
        }
        unsent += messages * conversation.frameSize();
        flush();
    }

    /** Sends what the peer has not taken. */
    void flush() throws IOException {
        var bytes = conversation.frames().duplicate();
        var written = channel.write(bytes.limit(unsentFrom + unsent).position(unsentFrom));
        unsent -= written;
        unsentFrom = (unsentFrom + written) % (TURNS * conversation.frameSize());
        var wanted = unsent > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /** When the last message of a turn was sent. */
    long sentAt(int turn) {
        return sentAt[turn];
    }

    /** The turn of the message that is answered next. */
    int due() {
        return due;
    }

    /** Reads what there is; how many messages have come. */
    int receive(ByteBuffer shared) throws IOException {
        came = 0;
        if (!incoming.read(channel, shared, this::check)) {
            if (!closing) {
                throw new IOException("The server has closed a connection.");
            }
            channel.close();
        }
        return came;
    }

    private void check(int first, ByteBuffer payload) throws IOException {
        if (closing) {
            if (first == Frames.CLOSE) {
                channel.close();
            }
            return;
        }
        if (first == Frames.PING) {
            answerPing(payload);
            return;
        }
        if (first != Frames.TEXT || !answers.fit(payload, due)) {
            throw new WrongAnswerException(first, payload, due);
        }
        due = (due + 1) % TURNS;
        came++;
    }

    /** In the middle of a message there is no place for it; and the rest of that tells the server as well that somebody is here. */
    private void answerPing(ByteBuffer payload) throws IOException {
        if (unsent == 0) {
            var data = new byte[payload.remaining()];
            payload.get(data);
            channel.write(Frames.control(Frames.PONG, data));
        }
    }

    /** Begins the close handshake; the connection ends when the server answers it. */
    void leave() throws IOException {
        closing = true;
        channel.write(Frames.control(Frames.CLOSE, (byte) 0x03, (byte) 0xE8));
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
