package dev.parley.core.metrics;

import dev.parley.spi.EndpointMetrics.Times;
import java.time.Duration;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Maps as tools for JMX know them. */
final class Tables {

    /** How many, by a word or a number. */
    static final TabularType COUNTS =
            table("counts", new String[] {"key", "count"}, SimpleType.STRING, SimpleType.LONG);

    /** How long, by a word. */
    static final TabularType TIMES = table(
            "times",
            new String[] {"key", "count", "meanMillis", "maxMillis"},
            SimpleType.STRING,
            SimpleType.LONG,
            SimpleType.DOUBLE,
            SimpleType.DOUBLE);

    private Tables() {}

    /** A table of counts. */
    static TabularData counts(Map<?, Long> counts) {
        var table = new TabularDataSupport(COUNTS);
        counts.forEach((key, count) -> table.put(row(COUNTS, Map.of("key", key.toString(), "count", count))));
        return table;
    }

    /** A table of times. */
    static TabularData times(Map<String, Times> times) {
        var table = new TabularDataSupport(TIMES);
        times.forEach((key, each) -> table.put(row(
                TIMES,
                Map.of("key", key, "count", each.count(), "meanMillis", mean(each), "maxMillis", millis(each.max())))));
        return table;
    }

    /** The mean in milliseconds; 0 of nothing. */
    static double mean(Times times) {
        return times.count() == 0 ? 0 : millis(times.total()) / times.count();
    }

    static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static CompositeData row(TabularType table, Map<String, ?> values) {
        try {
            return new CompositeDataSupport(table.getRowType(), values);
        } catch (OpenDataException e) {
            throw new IllegalStateException("A row of " + table.getTypeName(), e);
        }
    }

    private static TabularType table(String name, String[] columns, OpenType<?>... types) {
        try {
            var row = new CompositeType(name + " row", "One of the " + name, columns, columns, types);
            return new TabularType(name, "The " + name + " by their key", row, new String[] {"key"});
        } catch (OpenDataException e) {
            throw new IllegalStateException("The table of " + name, e);
        }
    }
}
