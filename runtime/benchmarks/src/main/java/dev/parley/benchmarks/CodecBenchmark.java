package dev.parley.benchmarks;

import dev.parley.MessageCodec;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Out;
import dev.parley.core.codec.CodecRegistry;
import dev.parley.core.codec.PayloadCodec;
import dev.parley.core.codec.Root;
import dev.parley.core.codec.Wire;
import dev.parley.core.host.Payload;
import jakarta.json.bind.JsonbConfig;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Typed messages from the bytes of a frame to a record, and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {

    private final PayloadCodec codec = new CodecRegistry(
                    new JsonbConfig(), List.of(), CodecBenchmark.class.getClassLoader())
            .json(tagged(In.class), tagged(Out.class));

    private final PayloadCodec nested = new CodecRegistry(
                    new JsonbConfig(), List.of(), CodecBenchmark.class.getClassLoader())
            .json(new Wire.Untagged(Messages.Game.class), new Wire.Untagged(Messages.Game.class));

    private static Wire tagged(Class<?> root) {
        return new Wire.Tagged(Root.of(root).orElseThrow());
    }

    /** The tag stands first, as most senders have it. */
    @Benchmark
    public MessageCodec.Decoded decode() {
        return codec.decode(Payload.lent(true, Messages.SAY, 0, Messages.SAY.length));
    }

    /** The tag stands last. */
    @Benchmark
    public MessageCodec.Decoded decodeTagLast() {
        return codec.decode(Payload.lent(true, Messages.SAY_TAG_LAST, 0, Messages.SAY_TAG_LAST.length));
    }

    /** A reply with a time in it. */
    @Benchmark
    public Payload encode() {
        return codec.payload(Messages.SAID, Out.class, null);
    }

    /** Records in a list, numbers, and what may be absent. */
    @Benchmark
    public MessageCodec.Decoded decodeNested() {
        return nested.decode(Payload.lent(true, Messages.GAME_TEXT, 0, Messages.GAME_TEXT.length));
    }

    /** The same to bytes. */
    @Benchmark
    public Payload encodeNested() {
        return nested.payload(Messages.GAME, Messages.Game.class, null);
    }
}
