package dev.parley.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** Thousands of peers that read all they get and answer pings, by one thread: that which calls. */
final class Readers implements AutoCloseable {

    private static final int FRAME_HEADER_BYTES = 10;

    private final int port;
    private final Selector selector;
    private final ByteBuffer shared = ByteBuffer.allocate(64 * 1024);

    /** None so far. */
    Readers(int port) throws IOException {
        this.port = port;
        this.selector = Selector.open();
    }

    /**
     * Opens a session.
     *
     * @param texts is told each text that comes
     */
    Reader open(String path, Consumer<String> texts) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(Frames.handshake(path)));
        awaitUpgrade(channel);
        channel.configureBlocking(false);
        var reader = new Reader(channel, texts);
        reader.key = channel.register(selector, SelectionKey.OP_READ, reader);
        return reader;
    }

    /** Byte by byte: what follows belongs to the session. */
    private static void awaitUpgrade(SocketChannel channel) throws IOException {
        var head = new StringBuilder();
        var next = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0) {
            if (channel.read(next.clear()) < 0) {
                throw new AssertionError("No session was opened: " + head);
            }
            head.append((char) next.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError("No session was opened: " + head);
        }
    }

    /** Reads all that there is, and waits a while for it. */
    void read(long millis) throws IOException {
        selector.select(Readers::proceed, millis);
    }

    /** Reads all that there is now. */
    void read() throws IOException {
        selector.selectNow(Readers::proceed);
    }

    private static void proceed(SelectionKey key) {
        var reader = (Reader) key.attachment();
        if (key.isValid() && key.isWritable()) {
            reader.flush();
        }
        if (key.isValid() && key.isReadable()) {
            reader.read();
        }
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** One of them. */
    final class Reader {

        private final SocketChannel channel;
        private final Consumer<String> texts;
        private SelectionKey key;
        private ByteBuffer unread = ByteBuffer.allocate(0);
        private ByteBuffer unsent = ByteBuffer.allocate(0);

        private Reader(SocketChannel channel, Consumer<String> texts) {
            this.channel = channel;
            this.texts = texts;
        }

        boolean isOpen() {
            return channel.isOpen();
        }

        void sendText(String text) {
            send(Frames.text(text));
        }

        /** Begins the close handshake, which the server ends. */
        void leave() {
            send(Frames.close(1000));
        }

        /** Ends the connection by a reset. */
        void reset() throws IOException {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }

        private void send(byte[] bytes) {
            unsent = concat(unsent, ByteBuffer.wrap(bytes));
            flush();
        }

        private void flush() {
            try {
                channel.write(unsent);
                key.interestOps(
                        unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            } catch (IOException gone) {
                end();
            }
        }

        private void read() {
            try {
                for (int length = channel.read(shared.clear()); length != 0; length = channel.read(shared.clear())) {
                    if (length < 0) {
                        end();
                        return;
                    }
                    take(shared.flip());
                    if (!channel.isOpen()) {
                        return;
                    }
                }
            } catch (IOException gone) {
                end();
            }
        }

        private void take(ByteBuffer more) {
            var all = concat(unread, more);
            while (hasFrame(all)) {
                handle(all);
            }
            unread = all.hasRemaining() ? ByteBuffer.wrap(bytes(all, all.remaining())) : ByteBuffer.allocate(0);
        }

        private void handle(ByteBuffer from) {
            int opcode = from.get() & 0xF;
            int size = (int) size(from);
            var payload = bytes(from, size);
            switch (opcode) {
                case Frames.TEXT -> {
                    texts.accept(new String(payload, UTF_8));
                }
                case Frames.PING -> send(Frames.frame(Frames.PONG, payload));
                case Frames.CLOSE -> send(Frames.frame(Frames.CLOSE, payload));
                default -> throw new AssertionError("an unexpected frame: " + opcode);
            }
        }

        private void end() {
            try {
                channel.close();
            } catch (IOException already) {
                throw new UncheckedIOException(already);
            }
        }
    }

    private static boolean hasFrame(ByteBuffer all) {
        if (all.remaining() < 2 || (all.get(all.position() + 1) >= 126 && all.remaining() < FRAME_HEADER_BYTES)) {
            return false;
        }
        var header = all.duplicate();
        header.get();
        long size = size(header);
        return header.remaining() >= size;
    }

    private static long size(ByteBuffer from) {
        int code = from.get();
        return code == 126 ? from.getShort() & 0xFFFF : code == 127 ? from.getLong() : code;
    }

    private static ByteBuffer concat(ByteBuffer one, ByteBuffer other) {
        if (!one.hasRemaining()) {
            return other;
        }
        return ByteBuffer.allocate(one.remaining() + other.remaining())
                .put(one)
                .put(other)
                .flip();
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
