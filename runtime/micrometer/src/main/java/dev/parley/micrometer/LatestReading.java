package dev.parley.micrometer;

import dev.parley.spi.EndpointMetrics;
import dev.parley.spi.EndpointMetrics.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of an endpoint, for meters that ask one by one. To read them takes a pass over the open sessions; where there are
 * many of those, what was read is good for a moment.
 */
final class LatestReading {

    /** With fewer sessions a pass takes less than the answer that it is for. */
    private static final int MANY = 1_000;

    private static final long MOMENT_NANOS = 250_000_000;

    private final EndpointMetrics endpoint;
    private @Nullable Reading latest;
    private long readAt;

    LatestReading(EndpointMetrics endpoint) {
        this.endpoint = endpoint;
    }

    synchronized Reading get() {
        long now = System.nanoTime();
        var known = latest;
        if (known != null && known.open() >= MANY && now - readAt < MOMENT_NANOS) {
            return known;
        }
        var read = endpoint.read();
        latest = read;
        readAt = now;
        return read;
    }
}
