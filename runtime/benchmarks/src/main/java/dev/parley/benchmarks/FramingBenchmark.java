package dev.parley.benchmarks;

import dev.parley.grizzly.frame.FrameDecoder;
import dev.parley.grizzly.frame.FrameEncoder;
import dev.parley.grizzly.frame.FrameSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Text frames as a read brings them, sixteen at once, and as a write takes them; for one frame of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FramingBenchmark {

    private static final int FRAMES = 16;
    private static final int HEADER = 8;
    private static final int MASK = 0x6ac35b17;

    /** The bytes of a message. */
    @Param({"20", "79", "1024"})
    public int size;

    private final Counting sink = new Counting();
    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameEncoder encoder = new FrameEncoder(32 * 1024);
    private byte[] message = new byte[0];
    private byte[] masked = new byte[0];
    private byte[] read = new byte[0];

    /** Masks the frames. */
    @Setup
    public void mask() {
        message = "a".repeat(size).getBytes(StandardCharsets.US_ASCII);
        masked = new byte[FRAMES * (size + HEADER)];
        var at = 0;
        for (var frame = 0; frame < FRAMES; frame++) {
            at = put(at, message);
        }
        masked = Arrays.copyOf(masked, at);
        read = new byte[at];
    }

    /** A final text frame (RFC 6455, section 5.2). */
    private int put(int from, byte[] payload) {
        var at = from;
        masked[at++] = (byte) 0x81;
        if (payload.length < 126) {
            masked[at++] = (byte) (0x80 | payload.length);
        } else {
            masked[at++] = (byte) (0x80 | 126);
            masked[at++] = (byte) (payload.length >> 8);
            masked[at++] = (byte) payload.length;
        }
        for (var shift = 24; shift >= 0; shift -= 8) {
            masked[at++] = (byte) (MASK >> shift);
        }
        for (var i = 0; i < payload.length; i++) {
            masked[at++] = (byte) (payload[i] ^ (MASK >> (24 - i % 4 * 8)));
        }
        return at;
    }

    /** Parsed, unmasked and found to be UTF-8. It is changed where it stands, so that each time begins with a copy. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int decode() {
        System.arraycopy(masked, 0, read, 0, masked.length);
        decoder.decode(read, 0, read.length, sink);
        return sink.bytes;
    }

    /** Framed into the array that is written. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int encode() {
        encoder.clear();
        for (var i = 0; i < FRAMES; i++) {
            encoder.message(true, message);
        }
        return encoder.length();
    }

    /** Looks at nothing. */
    private static final class Counting implements FrameSink {

        private int bytes;

        @Override
        public long maxMessageBytes(boolean text) {
            return 1 << 16;
        }

        @Override
        public boolean text(byte[] array, int offset, int length) {
            bytes += length;
            return true;
        }

        @Override
        public boolean binary(byte[] array, int offset, int length) {
            throw new AssertionError("a binary message");
        }

        @Override
        public boolean textPart(byte[] array, int offset, int length, boolean last) {
            throw new AssertionError("a part");
        }

        @Override
        public boolean binaryPart(byte[] array, int offset, int length, boolean last) {
            throw new AssertionError("a part");
        }

        @Override
        public boolean ping(byte[] array, int offset, int length) {
            throw new AssertionError("a ping");
        }

        @Override
        public boolean pong(byte[] array, int offset, int length) {
            throw new AssertionError("a pong");
        }

        @Override
        public void close(int code, String reason) {
            throw new AssertionError("a close frame");
        }

        @Override
        public void failed(int code, String reason) {
            throw new AssertionError(code + " " + reason);
        }
    }
}
