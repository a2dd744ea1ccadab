package dev.parley.grizzly;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Takes bytes to the network.
 *
 * <p><b>Threads.</b> One at a time.
 */
interface Wire {

    /**
     * Writes what the network can have, which it is told when it has {@link #isBusy() time} for it.
     *
     * @return how many bytes are written; fewer than all only if the wire is busy then
     * @throws IOException if the connection is broken
     */
    int write(byte[] bytes, int from, int length, OutputBuffer buffer) throws IOException;

    /** Whether it takes no more for now; {@link SessionOutput#writable()} is called when it does again. */
    boolean isBusy();

    /** How many bytes it has taken that are not with the network yet. */
    long pending();

    /** Asks to be told when it is busy no more. */
    void awaitWritable() throws IOException;

    /** A connection without TLS: bytes go straight to the socket. */
    final class Plain implements Wire {

        private final NIOConnection connection;
        private final SocketChannel channel;
        private boolean busy;

        Plain(NIOConnection connection) {
            this.connection = connection;
            this.channel = (SocketChannel) connection.getChannel();
        }

        @Override
        public int write(byte[] bytes, int from, int length, OutputBuffer buffer) throws IOException {
            var direct = buffer.direct();
            busy = false;
            int written = 0;
            while (written < length) {
                int size = Math.min(direct.capacity(), length - written);
                direct.clear().put(bytes, from + written, size).flip();
                int taken = channel.write(direct);
                written += taken;
                if (taken < size) {
                    busy = true;
                    break;
                }
            }
            return written;
        }

        @Override
        public boolean isBusy() {
            return busy;
        }

        @Override
        public long pending() {
            return 0;
        }

        @Override
        public void awaitWritable() throws IOException {
            connection.enableIOEvent(IOEvent.WRITE);
        }
    }

    /** A connection with TLS: bytes go through Grizzly's filters, one write at a time. */
    final class Filtered implements Wire {

        private final Connection<?> connection;
        private final Runnable writable;
        private final Runnable freed;
        private volatile boolean busy;
        private volatile boolean waits;

        /**
         * A wire through the filters of a connection.
         *
         * @param writable called when it is busy no more
         * @param freed called in its place if it had to wait for the network
         */
        Filtered(Connection<?> connection, Runnable writable, Runnable freed) {
            this.connection = connection;
            this.writable = writable;
            this.freed = freed;
        }

        @Override
        public int write(byte[] bytes, int from, int length, OutputBuffer buffer) {
            busy = true;
            send(connection, Arrays.copyOfRange(bytes, from, from + length));
            waits = busy;
            return length;
        }

        private <L> void send(Connection<L> to, byte[] bytes) {
            var wrapped = Buffers.wrap(to.getTransport().getMemoryManager(), ByteBuffer.wrap(bytes));
            to.write(wrapped, new Written<L>());
        }

        @Override
        public boolean isBusy() {
            return busy;
        }

        @Override
        public long pending() {
            return connection instanceof NIOConnection nio
                    ? nio.getAsyncWriteQueue().spaceInBytes()
                    : 0;
        }

        @Override
        public void awaitWritable() {}

        /** Lets the next write go. If this one failed, the connection is at its end, which is told in another way. */
        private final class Written<L> extends EmptyCompletionHandler<WriteResult<Buffer, L>> {

            @Override
            public void completed(WriteResult<Buffer, L> result) {
                boolean waited = waits;
                waits = false;
                busy = false;
                (waited ? freed : writable).run();
            }

            @Override
            public void failed(Throwable cause) {
                connection.terminateSilently();
            }
        }
    }
}
