package dev.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** What a run has found, as tables in Markdown. */
final class Report {

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    String text() {
        var lines = new ArrayList<String>();
        messages(
                lines,
                "Messages for a CPU second of the server, thousands",
                (scenario, contender) -> number("%,.1f", messages(scenario, contender) / 1000));
        messages(
                lines,
                "The same, in relation to Vx, the better of Vert.x and Netty",
                (scenario, contender) -> number("%.2f", messages(scenario, contender) / results.yardstick(scenario)));
        messages(
                lines,
                "The same with each round in relation to Vx in that round, and the medians of that",
                (scenario, contender) -> number("%.2f", results.ofYardstickInEachRound(scenario, contender)));
        messages(
                lines,
                "Bytes allocated for a message",
                (scenario, contender) -> number("%,.0f", results.median(scenario, contender, Figure.ALLOCATED_BYTES)));
        messages(
                lines,
                "Microseconds to the answer, p50 / p99",
                (scenario, contender) -> number("%,.0f", results.median(scenario, contender, Figure.P50_MICROS))
                        + " / "
                        + number("%,.0f", results.median(scenario, contender, Figure.P99_MICROS)));
        connections(lines);
        bars(lines);
        return String.join("\n", lines);
    }

    private double messages(String scenario, String contender) {
        return results.median(scenario, contender, Figure.MESSAGES_PER_CPU_SECOND);
    }

    private void messages(List<String> lines, String title, BiFunction<String, String, String> cell) {
        var scenarios = Scenario.all();
        lines.addAll(List.of("", title, ""));
        lines.add("| | "
                + String.join(" | ", scenarios.stream().map(Scenario::title).toList()) + " |");
        lines.add("|---" + "|---:".repeat(scenarios.size()) + "|");
        for (var contender : results.contenders()) {
            var cells = scenarios.stream()
                    .map(scenario -> cell.apply(scenario.name(), contender))
                    .toList();
            lines.add("| " + contender + " | " + String.join(" | ", cells) + " |");
        }
    }

    private void connections(List<String> lines) {
        lines.addAll(List.of("", "Idle connections, and a cold start", ""));
        lines.add("| | live heap each, B | resident each, B | CPU ms to the first handshake |");
        lines.add("|---|---:|---:|---:|");
        for (var contender : results.contenders()) {
            var heap = results.median("idle", contender, Figure.IDLE_HEAP_BYTES);
            var resident = results.median("idle", contender, Figure.IDLE_RESIDENT_BYTES);
            var cpu = results.median("cold", contender, Figure.FIRST_HANDSHAKE_CPU_MILLIS);
            lines.add("| " + contender + " | " + number("%,.0f", heap) + " | " + number("%,.0f", resident) + " | "
                    + number("%,.0f", cpu) + " |");
        }
    }

    private void bars(List<String> lines) {
        lines.addAll(
                List.of("", "What must hold", "", "| | floor | target | measured | |", "|---|---:|---:|---:|---|"));
        Bar.all(results).stream()
                .filter(bar -> !Double.isNaN(bar.measured()))
                .map(Bar::line)
                .forEach(lines::add);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
