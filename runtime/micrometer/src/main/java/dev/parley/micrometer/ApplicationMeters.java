package dev.parley.micrometer;

import dev.parley.spi.ApplicationMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The meters of an application that belong to none of its endpoints. */
final class ApplicationMeters {

    private final Registered meters;

    ApplicationMeters(ApplicationMetrics application, MeterRegistry registry) {
        this.meters = new Registered(registry);
        for (var state : ApplicationMetrics.State.values()) {
            meters.add(Gauge.builder("parley.state", application, now -> now.state() == state ? 1 : 0)
                    .description("1 for the state that the application is in")
                    .tag("application", application.name())
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry));
        }
        for (var cause : Causes.REFUSED) {
            meters.add(FunctionCounter.builder(
                            EndpointMeters.REFUSED,
                            application,
                            now -> now.refused().getOrDefault(cause, 0L))
                    .description(EndpointMeters.REFUSED_MEANS)
                    .tag("application", application.name())
                    .tag("endpoint", "")
                    .tag("cause", cause)
                    .register(registry));
        }
    }

    void remove() {
        meters.remove();
    }
}
