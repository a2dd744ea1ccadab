package dev.parley.grizzly;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Writes pongs one at a time, and of those that come meanwhile the latest (RFC 6455, section 5.5.3). So a peer that pings
 * and does not read costs one pong of memory, and keeps no thread waiting.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class LatestPong {

    private final BiConsumer<ByteBuffer, CompletionHandler<ByteBuffer>> writer;
    private final AtomicReference<@Nullable ByteBuffer> latest = new AtomicReference<>();
    private final AtomicBoolean underWay = new AtomicBoolean();

    /** Pongs by a writer that does not wait. */
    LatestPong(BiConsumer<ByteBuffer, CompletionHandler<ByteBuffer>> writer) {
        this.writer = writer;
    }

    /** Writes a pong now, or after the one that is under way unless a later one comes before that. */
    void offer(ByteBuffer frame) {
        latest.set(frame);
        writeLatest();
    }

    private void writeLatest() {
        while (latest.get() != null && underWay.compareAndSet(false, true)) {
            var frame = latest.getAndSet(null);
            if (frame == null) {
                underWay.set(false);
            } else {
                writer.accept(frame, new Written());
                return;
            }
        }
    }

    /** Lets the next one go; if this one failed, the connection is at its end and that one fails, too. */
    private final class Written extends CompletionHandler<ByteBuffer> {

        @Override
        public void completed(ByteBuffer frame) {
            underWay.set(false);
            writeLatest();
        }

        @Override
        public void failed(Throwable cause) {
            latest.set(null);
            underWay.set(false);
        }
    }
}
