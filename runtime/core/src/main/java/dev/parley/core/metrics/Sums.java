package dev.parley.core.metrics;

import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.EndpointMetrics.Reading;
import dev.parley.spi.EndpointMetrics.Times;
import dev.parley.spi.EndpointMetrics.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** The numbers of an application as a whole. */
final class Sums {

    private static final Times NONE = new Times(0, Duration.ZERO, Duration.ZERO);
    private static final Traffic NOTHING = new Traffic(0, 0);

    private Sums() {}

    /** Those of all its endpoints, and of the handshakes that none has seen. */
    static Reading of(ApplicationMetrics application) {
        var sum =
                new Reading(0, 0, Map.of(), NOTHING, NOTHING, 0, 0, Map.of(), application.refused(), 0, Map.of(), NONE);
        for (var endpoint : application.endpoints()) {
            sum = sum(sum, endpoint.read());
        }
        return sum;
    }

    private static Reading sum(Reading one, Reading other) {
        return new Reading(
                one.open() + other.open(),
                one.opened() + other.opened(),
                merged(one.closed(), other.closed(), Long::sum),
                sum(one.in(), other.in()),
                sum(one.out(), other.out()),
                one.queuedBytes() + other.queuedBytes(),
                Math.max(one.largestQueueBytes(), other.largestQueueBytes()),
                merged(one.dropped(), other.dropped(), Long::sum),
                merged(one.refused(), other.refused(), Long::sum),
                one.rateLimited() + other.rateLimited(),
                merged(one.callbacks(), other.callbacks(), Sums::sum),
                sum(one.roundTrips(), other.roundTrips()));
    }

    private static Traffic sum(Traffic one, Traffic other) {
        return new Traffic(one.messages() + other.messages(), one.bytes() + other.bytes());
    }

    private static Times sum(Times one, Times other) {
        var longer = one.max().compareTo(other.max()) > 0 ? one.max() : other.max();
        return new Times(one.count() + other.count(), one.total().plus(other.total()), longer);
    }

    private static <K, V> Map<K, V> merged(Map<K, V> one, Map<K, V> other, BinaryOperator<V> sum) {
        var all = new TreeMap<K, V>(one);
        other.forEach((key, value) -> all.merge(key, value, sum));
        return all;
    }
}
