package dev.parley.benchmarks;

import dev.parley.benchmarks.Messages.Said;
import dev.parley.benchmarks.Messages.Say;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;
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
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The messages of {@link CodecBenchmark} bound by libraries, each in its usual way; none of them is as strict. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LibrariesBenchmark {

    private final Jsonb yasson = JsonbBuilder.create();
    private final JsonMapper jackson = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Yasson from a string, which is faster than from a stream. */
    @Benchmark
    public Say decodeByYasson() {
        return yasson.fromJson(new String(Messages.SAY, StandardCharsets.UTF_8), Say.class);
    }

    /** Yasson to a string, and that to bytes. */
    @Benchmark
    public byte[] encodeByYasson() {
        return yasson.toJson(Messages.SAID, Said.class).getBytes(StandardCharsets.UTF_8);
    }

    /** Jackson 3 from bytes. */
    @Benchmark
    public Say decodeByJackson() {
        return jackson.readValue(Messages.SAY, Say.class);
    }

    /** Jackson 3 to bytes. */
    @Benchmark
    public byte[] encodeByJackson() {
        return jackson.writeValueAsBytes(Messages.SAID);
    }
}
