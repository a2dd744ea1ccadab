package dev.parley.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Runs all scenarios with all servers, in rounds that visit each server once, and prints the medians.
 *
 * <p>What counts is CPU time of the server: the clock tells little on a machine that others use, too. System properties set the
 * milliseconds of it, {@code bench.warm-up} (a quarter of it after the first round) and {@code bench.measured}, as well as {@code
 * bench.rounds}, {@code bench.idle} connections, and {@code bench.scenarios}, with what their names begin.
 */
public final class LoadRun {

    private static final Duration WARM_UP = Duration.ofMillis(Long.getLong("bench.warm-up", 2500));
    private static final Duration MEASURED = Duration.ofMillis(Long.getLong("bench.measured", 1500));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final String SCENARIOS = System.getProperty("bench.scenarios", "");

    private final Map<Scenario, Map<Contender, List<Result>>> results = new LinkedHashMap<>();

    private LoadRun() {}

    /** Takes the names of the servers; without any, all take part. */
    public static void main(String[] args) throws IOException {
        Pinning.selfToOthers();
        var contenders = Contender.all().stream()
                .filter(contender -> args.length == 0 || List.of(args).contains(contender.name()))
                .toList();
        var run = new LoadRun();
        run.play(contenders);
        Report.print(run.results);
        IdleRun.print(contenders);
    }

    private void play(List<Contender> contenders) throws IOException {
        var servers = new LinkedHashMap<Contender, ServerProcess>();
        try {
            for (var contender : contenders) {
                servers.put(contender, ServerProcess.start(contender));
            }
            for (var round = 0; round < ROUNDS; round++) {
                play(servers, round);
            }
        } finally {
            for (var server : servers.values()) {
                server.close();
            }
        }
    }

    private void play(Map<Contender, ServerProcess> servers, int round) throws IOException {
        var wanted = Scenario.all().stream()
                .filter(scenario -> scenario.name().startsWith(SCENARIOS))
                .toList();
        for (var scenario : wanted) {
            for (var server : servers.entrySet()) {
                var result = play(scenario, server.getValue(), round == 0 ? WARM_UP : WARM_UP.dividedBy(4));
                results.computeIfAbsent(scenario, s -> new LinkedHashMap<>())
                        .computeIfAbsent(server.getKey(), c -> new ArrayList<>())
                        .add(result);
                System.err.printf(
                        Locale.ROOT,
                        "%-16s %-20s %,12.0f/CPU s %,8.0f B %,8.0f us %,8.0f us%n",
                        scenario.name(),
                        server.getKey().name(),
                        result.perCpuSecond(),
                        result.allocated(),
                        result.p50(),
                        result.p99());
            }
        }
    }

    private static Result play(Scenario scenario, ServerProcess server, Duration warmUp) throws IOException {
        try (var load = new Load(scenario, server.address())) {
            load.start();
            runFor(warmUp, load, server);
            load.latencies().clear();
            var received = load.received();
            var allocated = server.allocated();
            var cpu = server.cpu();
            runFor(MEASURED, load, server);
            var messages = (double) load.received() - received;
            var seconds = server.cpu().minus(cpu).toNanos() / 1e9;
            return new Result(
                    messages / seconds,
                    (server.allocated() - allocated) / messages,
                    load.latencies().micros(0.5),
                    load.latencies().micros(0.99));
        }
    }

    private static void runFor(Duration cpu, Load load, ServerProcess server) throws IOException {
        var end = server.cpu().plus(cpu);
        load.runUntil(() -> server.cpu().compareTo(end) >= 0);
    }

    /** The middle one of what several rounds have found. */
    static double median(List<Result> rounds, ToDoubleFunction<Result> figure) {
        var sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
