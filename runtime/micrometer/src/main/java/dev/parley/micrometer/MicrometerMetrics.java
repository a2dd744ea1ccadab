package dev.parley.micrometer;

import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.EndpointMetrics;
import dev.parley.spi.MetricsReceiver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Has the numbers of applications in a registry of Micrometer, under names that begin with {@code parley.}: {@code
 * docs/metrics.md} lists them.
 *
 * <p>With this on the class path or module path, every application has its numbers in the global registry. To have them in another
 * one:
 *
 * <pre>{@code
 * ParleyServer.run(args, server -> server.metrics(new MicrometerMetrics(registry)));
 * }</pre>
 *
 * <p>Several applications in one registry must have different context paths.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class MicrometerMetrics implements MetricsReceiver {

    private final MeterRegistry registry;
    private final Map<ApplicationMetrics, ApplicationMeters> applications = new ConcurrentHashMap<>();
    private final Map<EndpointMetrics, EndpointMeters> endpoints = new ConcurrentHashMap<>();

    /** Meters in the global registry. */
    public MicrometerMetrics() {
        this(Metrics.globalRegistry);
    }

    /** Meters in a registry, which may be a composite one. */
    public MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void started(ApplicationMetrics application) {
        applications.put(application, new ApplicationMeters(application, registry));
        for (var endpoint : application.endpoints()) {
            endpoints.put(endpoint, new EndpointMeters(application, endpoint, registry));
        }
    }

    @Override
    public boolean timesCallbacks() {
        return true;
    }

    @Override
    public void called(EndpointMetrics endpoint, String type, long nanos) {
        var meters = endpoints.get(endpoint);
        if (meters != null) {
            meters.callback(type).record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void answered(EndpointMetrics endpoint, long nanos) {
        var meters = endpoints.get(endpoint);
        if (meters != null) {
            meters.roundTrips().record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Takes the application's meters out of the registry. */
    @Override
    public void stopped(ApplicationMetrics application) {
        var meters = applications.remove(application);
        if (meters != null) {
            meters.remove();
        }
        for (var endpoint : application.endpoints()) {
            var ofEndpoint = endpoints.remove(endpoint);
            if (ofEndpoint != null) {
                ofEndpoint.remove();
            }
        }
    }
}
