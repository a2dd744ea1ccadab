package dev.parley.grizzly;

import dev.parley.core.host.Outgoing;
import dev.parley.grizzly.frame.FrameEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    /** Those that nobody writes with just now: as many as threads have written at a time. */
    static final class Pool {

        private final AtomicReference<@Nullable OutputBuffer> first = new AtomicReference<>();
        private final ConcurrentLinkedQueue<OutputBuffer> others = new ConcurrentLinkedQueue<>();

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
                others.add(buffer);
            }
        }
    }
}
