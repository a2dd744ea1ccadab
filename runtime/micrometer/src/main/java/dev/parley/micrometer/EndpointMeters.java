package dev.parley.micrometer;

import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.EndpointMetrics;
import dev.parley.spi.EndpointMetrics.Reading;
import dev.parley.spi.EndpointMetrics.Traffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one endpoint. */
final class EndpointMeters {

    static final String REFUSED = "parley.handshakes.refused";
    static final String REFUSED_MEANS = "Handshakes that were refused";

    private static final String BYTES = "bytes";

    private final Registered meters;
    private final Tags tags;
    private final LatestReading reading;
    private final Timer roundTrips;
    private final Map<String, Timer> callbacks = new ConcurrentHashMap<>();

    EndpointMeters(ApplicationMetrics application, EndpointMetrics endpoint, MeterRegistry registry) {
        this.meters = new Registered(registry);
        this.tags = Tags.of("application", application.name(), "endpoint", endpoint.path());
        this.reading = new LatestReading(endpoint);
        sessions();
        traffic("in", Reading::in);
        traffic("out", Reading::out);
        gauge("parley.queued", "What waits to go out", BYTES, Reading::queuedBytes);
        gauge("parley.queued.largest", "What waits where most does", BYTES, Reading::largestQueueBytes);
        causes();
        this.roundTrips = meters.add(Timer.builder("parley.round.trips")
                .description("How long peers took to answer pings")
                .tags(tags)
                .register(registry));
    }

    private void sessions() {
        gauge("parley.sessions", "Sessions that are open", null, Reading::open);
        counter("parley.sessions.opened", "Sessions that have opened", tags, null, Reading::opened);
        for (var code : Causes.CODES) {
            closed(code.toString(), now -> now.closed().getOrDefault(code, 0L));
        }
        closed("other", EndpointMeters::closedOtherwise);
    }

    private void closed(String code, ToDoubleFunction<Reading> count) {
        counter("parley.sessions.closed", "Sessions that have closed", tags.and("code", code), null, count);
    }

    private static double closedOtherwise(Reading now) {
        long others = 0;
        for (var closed : now.closed().entrySet()) {
            if (!Causes.CODES.contains(closed.getKey())) {
                others += closed.getValue();
            }
        }
        return others;
    }

    private void traffic(String direction, Function<Reading, Traffic> traffic) {
        var directed = tags.and("direction", direction);
        counter(
                "parley.messages",
                "Messages",
                directed,
                null,
                now -> traffic.apply(now).messages());
        counter(
                "parley.message.bytes",
                "Bytes of messages",
                directed,
                BYTES,
                now -> traffic.apply(now).bytes());
    }

    private void causes() {
        for (var cause : Causes.DROPPED) {
            counter(
                    "parley.messages.dropped",
                    "Messages that were not sent",
                    tags.and("cause", cause),
                    null,
                    now -> now.dropped().getOrDefault(cause, 0L));
        }
        counter(
                "parley.messages.rate.limited",
                "Messages that were not handled, since too many came",
                tags,
                null,
                Reading::rateLimited);
        for (var cause : Causes.REFUSED) {
            counter(
                    REFUSED,
                    REFUSED_MEANS,
                    tags.and("cause", cause),
                    null,
                    now -> now.refused().getOrDefault(cause, 0L));
        }
    }

    private void gauge(String name, String description, @Nullable String unit, ToDoubleFunction<Reading> value) {
        meters.add(Gauge.builder(name, reading, latest -> value.applyAsDouble(latest.get()))
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(meters.registry()));
    }

    private void counter(
            String name, String description, Tags withMore, @Nullable String unit, ToDoubleFunction<Reading> value) {
        meters.add(FunctionCounter.builder(name, reading, latest -> value.applyAsDouble(latest.get()))
                .description(description)
                .baseUnit(unit)
                .tags(withMore)
                .register(meters.registry()));
    }

    /** How long callbacks of a type take. */
    Timer callback(String type) {
        var known = callbacks.get(type);
        return known != null ? known : callbacks.computeIfAbsent(type, this::newTimer);
    }

    private Timer newTimer(String type) {
        return meters.add(Timer.builder("parley.callbacks")
                .description("How long callbacks took")
                .tags(tags.and("type", type))
                .register(meters.registry()));
    }

    /** How long peers take to answer pings. */
    Timer roundTrips() {
        return roundTrips;
    }

    void remove() {
        meters.remove();
    }
}
