package dev.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What must hold of Parley.
 *
 * @param measured NaN if the run has not measured it
 * @param atLeast whether the measured value must not be below the others; otherwise it must not be above them
 */
record Bar(String what, double measured, double floor, double target, boolean atLeast) {

    private static final String DEFAULT = "parley";
    private static final String NON_BLOCKING = "parley-non-blocking";

    static List<Bar> all(Results results) {
        var bars = new ArrayList<Bar>();
        bars.add(ofYardstick(results, "echo-1", 0.85, 1.1));
        bars.add(ofYardstick(results, "echo-16", 1.2, 2));
        bars.add(ofYardstick(results, "kib-16", 1, 1.7));
        bars.add(ofYardstick(results, "typed-1", 0.9, 1.2));
        bars.add(ofYardstick(results, "typed-16", 1.6, 2.2));
        bars.add(ofYardstick(results, "fan-1", 1, 1.3));
        bars.add(ofYardstick(results, "fan-16", 5, 15));
        bars.add(ofOther(results, NON_BLOCKING, "echo-1", Figure.P99_MICROS, "vertx", 3, 1.2));
        for (var scenario : Scenario.all()) {
            bars.add(ofNonBlocking(results, scenario.name()));
        }
        for (var contender : List.of(NON_BLOCKING, DEFAULT)) {
            bars.add(of(results, contender, "echo-1", Figure.ALLOCATED_BYTES, 250, 250));
            bars.add(of(results, contender, "typed-1", Figure.ALLOCATED_BYTES, 900, 900));
            bars.add(of(results, contender, "idle", Figure.IDLE_HEAP_BYTES, 4500, 3000));
            bars.add(ofOther(results, contender, "cold", Figure.FIRST_HANDSHAKE_CPU_MILLIS, "tyrus", 1.15, 1.15));
        }
        return bars;
    }

    private static Bar ofYardstick(Results results, String scenario, double floor, double target) {
        var messages = results.median(scenario, NON_BLOCKING, Figure.MESSAGES_PER_CPU_SECOND);
        return new Bar(
                NON_BLOCKING + ", " + scenario + ", of Vx",
                messages / results.yardstick(scenario),
                floor,
                target,
                true);
    }

    private static Bar ofNonBlocking(Results results, String scenario) {
        var figure = Figure.MESSAGES_PER_CPU_SECOND;
        var share = results.median(scenario, DEFAULT, figure) / results.median(scenario, NON_BLOCKING, figure);
        return new Bar(DEFAULT + ", " + scenario + ", of " + NON_BLOCKING, share, 0.6, 0.85, true);
    }

    private static Bar ofOther(
            Results results,
            String contender,
            String scenario,
            Figure figure,
            String other,
            double floor,
            double target) {
        var share = results.median(scenario, contender, figure) / results.median(scenario, other, figure);
        return new Bar(contender + ", " + figure + " of " + scenario + ", of " + other, share, floor, target, false);
    }

    private static Bar of(
            Results results, String contender, String scenario, Figure figure, double floor, double target) {
        var value = results.median(scenario, contender, figure);
        return new Bar(contender + ", " + figure + " of " + scenario, value, floor, target, false);
    }

    /** A line of a table. */
    String line() {
        return String.format(
                Locale.ROOT, "| %s | %s | %s | %s | %s |", what, text(floor), text(target), text(measured), verdict());
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value < 50 ? "%.2f" : "%,.0f", value);
    }

    private String verdict() {
        return holds(target) ? "target" : holds(floor) ? "floor" : "missed";
    }

    private boolean holds(double limit) {
        return atLeast ? measured >= limit : measured <= limit;
    }
}
