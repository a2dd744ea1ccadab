package dev.parley.benchmarks.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tables of a run, as Markdown. */
final class Report {

    private static final Set<String> YARDSTICKS = Set.of("vertx", "netty");

    private Report() {}

    static void print(Map<Scenario, Map<Contender, List<Result>>> results) {
        results.forEach((scenario, servers) -> {
            var yardstick = yardstick(servers);
            System.out.println("\n### " + scenario.name() + "\n");
            System.out.println("| server | messages per CPU second | of Vx | B per message | p50 us | p99 us |");
            System.out.println("|---|---:|---:|---:|---:|---:|");
            servers.forEach((server, rounds) -> System.out.println(line(server, rounds, yardstick)));
        });
    }

    /** The better of Vert.x and Netty; 0 if neither takes part. */
    private static double yardstick(Map<Contender, List<Result>> servers) {
        return servers.entrySet().stream()
                .filter(entry -> YARDSTICKS.contains(entry.getKey().name()))
                .mapToDouble(entry -> LoadRun.median(entry.getValue(), Result::perCpuSecond))
                .max()
                .orElse(0);
    }

    private static String line(Contender server, List<Result> rounds, double yardstick) {
        var messages = LoadRun.median(rounds, Result::perCpuSecond);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %s | %,.0f | %,.0f | %,.0f |",
                server.name(),
                messages,
                yardstick == 0 ? "" : String.format(Locale.ROOT, "%.2f", messages / yardstick),
                LoadRun.median(rounds, Result::allocated),
                LoadRun.median(rounds, Result::p50),
                LoadRun.median(rounds, Result::p99));
    }
}
