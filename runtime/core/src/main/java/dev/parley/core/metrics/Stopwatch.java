package dev.parley.core.metrics;

import dev.parley.spi.EndpointMetrics.Times;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, each time that it was measured. */
final class Stopwatch {

    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLong longest = new AtomicLong();

    void took(long time) {
        count.increment();
        nanos.add(time);
        for (long known = longest.get(); time > known && !longest.compareAndSet(known, time); ) {
            known = longest.get();
        }
    }

    Times times() {
        return new Times(count.sum(), Duration.ofNanos(nanos.sum()), Duration.ofNanos(longest.get()));
    }
}
