package dev.parley.core.metrics;

import dev.parley.spi.ApplicationMetrics.State;
import java.util.List;

/** Counters that nobody reads, for what cannot be made without. */
public final class TestCounters {

    private TestCounters() {}

    /** Those of an application. */
    public static ApplicationCounters application() {
        return new ApplicationCounters("", () -> State.READY, List.of());
    }

    /** Those of an endpoint. */
    public static EndpointCounters endpoint() {
        return application().endpoint("/", List.of());
    }
}
