package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Many peers of one thread, each of which sends its next number as soon as it has got the last one back. */
final class Crowd implements AutoCloseable {

    private static final int SELECT_MILLIS = 100;

    private final Selector selector = Selector.open();
    private final List<Member> members = new ArrayList<>();

    /** Peers whose sessions are open. */
    Crowd(int port, String path, int size) throws IOException {
        var handshake = ByteBuffer.wrap(RawPeer.handshake(path).getBytes(UTF_8));
        for (int i = 0; i < size; i++) {
            var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(handshake.duplicate());
            var member = new Member(channel);
            members.add(member);
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, member);
        }
    }

    List<Member> members() {
        return members;
    }

    /** Talks until something is so. */
    void talkUntil(BooleanSupplier over) {
        try {
            while (!over.getAsBoolean()) {
                selector.select(key -> ((Member) key.attachment()).read(key), SELECT_MILLIS);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        for (var member : members) {
            member.channel.close();
        }
        selector.close();
    }

    /** One of them. */
    static final class Member {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(2048);
        private boolean open;
        private int echoes;
        private int others;
        private String end = "";

        Member(SocketChannel channel) {
            this.channel = channel;
        }

        /** How many of its numbers have come back. */
        int echoes() {
            return echoes;
        }

        /** How its connection ended: the code of the close frame, and whether the server closed it properly; empty if it did not. */
        String end() {
            return end;
        }

        boolean hasEnded() {
            return !channel.isOpen();
        }

        private void read(SelectionKey key) {
            try {
                if (channel.read(in) < 0) {
                    end = end.isEmpty() ? "1006" : end + ", end";
                    channel.close();
                    return;
                }
                in.flip();
                while (open ? frame() : answer()) {}
                in.compact();
            } catch (IOException broken) {
                end += " " + broken.getMessage();
                key.cancel();
                try {
                    channel.close();
                } catch (IOException again) {
                    throw new UncheckedIOException(again);
                }
            }
        }

        private boolean answer() throws IOException {
            var text = ISO_8859_1.decode(in.duplicate()).toString();
            int head = text.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            if (!text.startsWith("HTTP/1.1 101 ")) {
                throw new AssertionError("No session was opened: " + text);
            }
            in.position(in.position() + head + 4);
            open = true;
            next();
            return true;
        }

        /** Takes a frame, none of which is large. */
        private boolean frame() throws IOException {
            if (in.remaining() < 2 || in.remaining() < 2 + in.get(in.position() + 1)) {
                return false;
            }
            int opcode = in.get() & 0xF;
            var payload = new byte[in.get()];
            in.get(payload);
            if (opcode == RawPeer.CLOSE) {
                end = String.valueOf((int) ByteBuffer.wrap(payload).getChar());
                channel.write(ByteBuffer.wrap(RawPeer.frame(RawPeer.CLOSE, new byte[] {payload[0], payload[1]})));
            } else if (new String(payload, UTF_8).equals(String.valueOf(echoes))) {
                echoes++;
                next();
            } else {
                others++;
            }
            return true;
        }

        private void next() throws IOException {
            channel.write(ByteBuffer.wrap(
                    RawPeer.frame(RawPeer.TEXT, String.valueOf(echoes).getBytes(UTF_8))));
        }

        /** How many messages it has got that were not its own. */
        int others() {
            return others;
        }
    }
}
