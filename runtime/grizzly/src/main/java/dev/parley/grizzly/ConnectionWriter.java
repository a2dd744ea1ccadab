package dev.parley.grizzly;

import java.nio.ByteBuffer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;

/**
 * Writes Tyrus's frames to a connection. How much may wait is the core's affair: it has one message of a session under way
 * at a time.
 */
final class ConnectionWriter extends Writer {

    private final Connection<?> connection;
    private final Runnable closer;
    private final LatestPong pongs = new LatestPong(this::write);

    /**
     * A writer to a connection.
     *
     * @param closer called when Tyrus has written its last frame
     */
    ConnectionWriter(Connection<?> connection, Runnable closer) {
        this.connection = connection;
        this.closer = closer;
    }

    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> outcome, WriterInfo kind) {
        if (kind.getMessageType() == WriterInfo.MessageType.PONG) {
            outcome.completed(frame);
            pongs.offer(frame);
        } else {
            write(frame, outcome);
        }
    }

    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> outcome) {
        write(connection, frame, outcome);
    }

    private static <L> void write(Connection<L> to, ByteBuffer frame, CompletionHandler<ByteBuffer> outcome) {
        var buffer = Buffers.wrap(to.getTransport().getMemoryManager(), frame);
        to.write(buffer, new Forwarding<L>(frame, outcome));
    }

    @Override
    public void close() {
        closer.run();
    }

    /** Tells Tyrus what Grizzly tells. */
    private static final class Forwarding<L> extends EmptyCompletionHandler<WriteResult<Buffer, L>> {

        private final ByteBuffer frame;
        private final CompletionHandler<ByteBuffer> outcome;

        Forwarding(ByteBuffer frame, CompletionHandler<ByteBuffer> outcome) {
            this.frame = frame;
            this.outcome = outcome;
        }

        @Override
        public void completed(WriteResult<Buffer, L> result) {
            outcome.completed(frame);
        }

        @Override
        public void cancelled() {
            outcome.cancelled();
        }

        @Override
        public void failed(Throwable cause) {
            outcome.failed(cause);
        }
    }
}
