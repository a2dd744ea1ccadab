package dev.parley.benchmarks;

import dev.parley.NonBlocking;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Out;
import dev.parley.benchmarks.Messages.Said;
import dev.parley.benchmarks.Messages.Say;
import dev.parley.core.ParleyApplication;
import dev.parley.core.ParleyOptions;
import dev.parley.core.host.Payload;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
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

/** A message from the host boundary through the callback to the reply at the host boundary, on a host that does nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

    private static final byte[] TEXT = "x".repeat(20).getBytes(StandardCharsets.US_ASCII);

    private final IdleHost host = host();
    private final IdleHost.Connection echo = host.connect("/echo");
    private final IdleHost.Connection mayBlock = host.connect("/may-block");
    private final IdleHost.Connection typed = host.connect("/typed");

    private static IdleHost host() {
        var host = new IdleHost();
        ParleyApplication.builder(ParleyOptions.builder())
                .endpoint(Echo.class)
                .endpoint(MayBlock.class)
                .endpoint(Typed.class)
                .build()
                .deploy(host);
        return host;
    }

    /** Answers with what it gets, and never blocks. */
    @NonBlocking
    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        String echo(String text) {
            return text;
        }
    }

    /** The same, and may block. */
    @ServerEndpoint("/may-block")
    public static class MayBlock extends Echo {

        @Override
        @OnMessage
        String echo(String text) {
            return text;
        }
    }

    /** Answers a record with another one. */
    @NonBlocking
    @ServerEndpoint("/typed")
    public static class Typed {

        @OnMessage
        Out answer(In in) {
            return in instanceof Say say ? new Said("ann", say.room(), say.text(), Messages.SAID.at()) : Messages.SAID;
        }
    }

    /** Twenty bytes to a String, and back. */
    @Benchmark
    public int echo() {
        return echo.exchange(Payload.lent(true, TEXT, 0, TEXT.length));
    }

    /** The same where the callback may block, on the thread that brought the message. */
    @Benchmark
    public int echoThatMayBlock() {
        return mayBlock.exchange(Payload.lent(true, TEXT, 0, TEXT.length));
    }

    /** A record in, a record back: dispatch and codec together. */
    @Benchmark
    public int typed() {
        return typed.exchange(Payload.lent(true, Messages.SAY, 0, Messages.SAY.length));
    }
}
