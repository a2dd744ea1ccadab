package dev.parley.core.metrics;

import dev.parley.spi.EndpointMetrics.Times;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, each time that it was measured. */
final class Stopwatch {

    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    void took(long time) {
        count.increment();
        nanos.add(time);
        longest.accumulate(time);
    }

    Times times() {
        return new Times(count.sum(), Duration.ofNanos(nanos.sum()), Duration.ofNanos(longest.get()));
    }
}
