package dev.parley.grizzly;

import dev.parley.core.host.Outgoing;
import dev.parley.grizzly.frame.FrameEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a thread needs to write: an encoder, the buffer that the socket reads from, and a list of what is on its way. Threads
 * borrow one for as long as they write.
 */
final class OutputBuffer {

    private static final int BYTES = 64 * 1024;

    private final FrameEncoder encoder = new FrameEncoder(BYTES);
    private final ByteBuffer direct = ByteBuffer.allocateDirect(BYTES);
    private final List<Outgoing> batch = new ArrayList<>();

    private OutputBuffer() {}

    FrameEncoder encoder() {
        return encoder;
    }

    ByteBuffer direct() {
        return direct;
    }

    /** What is in the encoder. */
    List<Outgoing> batch() {
        return batch;
    }

    /** Those that nobody writes with just now. A few are kept, for many threads write at a time only for a moment. */
    static final class Pool {

        /** More threads than that are seldom in the midst of writing at a time. */
        static final int KEPT = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

        private final AtomicReference<@Nullable OutputBuffer> first = new AtomicReference<>();
        private final Queue<OutputBuffer> others = new ArrayBlockingQueue<>(KEPT - 1);

        OutputBuffer take() {
            var known = first.getAndSet(null);
            if (known == null) {
                known = others.poll();
            }
            return known == null ? new OutputBuffer() : known;
        }

        void giveBack(OutputBuffer buffer) {
            buffer.encoder.clear();
            buffer.batch.clear();
            if (!first.compareAndSet(null, buffer)) {
                others.offer(buffer); // left to the garbage collector if there are enough
            }
        }
    }
}
