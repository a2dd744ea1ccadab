package dev.parley.core.metrics;

import dev.parley.core.metrics.FiguresBean.Figure;
import dev.parley.spi.EndpointMetrics.Reading;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** The attributes that the MBeans of applications and endpoints have in common; {@code docs/metrics.md} lists them. */
final class BeanFigures {

    /** All of them. */
    static final List<Figure<Reading>> ALL = List.of(
            count("OpenSessions", "Sessions that are open", Reading::open),
            count("OpenedSessions", "Sessions that have opened so far", Reading::opened),
            table("ClosedSessions", "Sessions that have closed so far, by close code", Reading::closed),
            count(
                    "MessagesIn",
                    "Messages that have come from peers",
                    reading -> reading.in().messages()),
            count(
                    "BytesIn",
                    "Bytes of the messages that have come",
                    reading -> reading.in().bytes()),
            count(
                    "MessagesOut",
                    "Messages handed to the network",
                    reading -> reading.out().messages()),
            count(
                    "BytesOut",
                    "Bytes of the messages handed to the network",
                    reading -> reading.out().bytes()),
            count("QueuedBytes", "Bytes that wait to go out, in all sessions", Reading::queuedBytes),
            count("LargestQueueBytes", "Bytes that wait where most do", Reading::largestQueueBytes),
            table("DroppedMessages", "Messages that were not sent, by the cause", Reading::dropped),
            table("RefusedHandshakes", "Handshakes that were refused, by the cause", Reading::refused),
            count("RateLimitedMessages", "Messages not handled since too many came", Reading::rateLimited),
            of(
                    "Callbacks",
                    "How long callbacks took, by what they were called for",
                    Tables.TIMES,
                    reading -> Tables.times(reading.callbacks())),
            count(
                    "RoundTrips",
                    "Pings that were answered",
                    reading -> reading.roundTrips().count()),
            of(
                    "RoundTripMeanMillis",
                    "How long answers to pings took",
                    SimpleType.DOUBLE,
                    reading -> Tables.mean(reading.roundTrips())),
            of(
                    "RoundTripMaxMillis",
                    "How long the slowest answer took",
                    SimpleType.DOUBLE,
                    reading -> Tables.millis(reading.roundTrips().max())));

    private BeanFigures() {}

    private static Figure<Reading> count(String name, String description, ToLongFunction<Reading> value) {
        return of(name, description, SimpleType.LONG, value::applyAsLong);
    }

    private static Figure<Reading> table(String name, String description, Function<Reading, Map<?, Long>> value) {
        return of(name, description, Tables.COUNTS, reading -> Tables.counts(value.apply(reading)));
    }

    private static Figure<Reading> of(
            String name, String description, OpenType<?> type, Function<Reading, Object> value) {
        return new Figure<>(name, description, type, value);
    }
}
