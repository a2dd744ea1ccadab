package dev.parley.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Plays all scenarios with all servers, in rounds that visit each server once, and prints the medians; a first round warms the
 * servers up, and does not count. All of it happens several times, each with processes of their own: what the JIT compiler makes of a
 * server differs from one process to the next.
 *
 * <p>What counts is CPU time of the server: the clock tells little on a machine that others use, too. A wrong answer, or one that
 * does not come, ends the run. {@link Settings} says what can be chosen.
 */
public final class LoadRun {

    /** The CPU time for which new connections play before it counts. */
    private static final Duration SETTLING = Duration.ofMillis(200);

    private final Settings settings;
    private final List<Contender> contenders;
    private final Jars jars;
    private final Results results = new Results();

    private LoadRun(Settings settings) {
        this.settings = settings;
        this.contenders = Contender.all().stream().filter(settings::wants).toList();
        this.jars = new Jars(settings.output().resolve("jars"));
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        Pinning.selfToOthers();
        var run = new LoadRun(Settings.fromProperties());
        try {
            run.play();
        } finally {
            run.results.write(run.settings.output().resolve("samples.csv"));
            System.out.println(new Report(run.results).text());
        }
    }

    private void play() throws IOException {
        var scenarios = Scenario.all().stream()
                .filter(scenario -> settings.wants(scenario.name()))
                .toList();
        if (!scenarios.isEmpty()) {
            for (var start = 0; start < settings.starts(); start++) {
                play(scenarios);
            }
        }
        if (settings.wants("cold")) {
            for (var round = 0; round < settings.coldStarts(); round++) {
                for (var contender : turned(contenders, round)) {
                    coldStart(contender);
                }
            }
        }
        if (settings.wants("idle")) {
            for (var contender : contenders) {
                idle(contender);
            }
        }
    }

    /** All of them, another one first in each round. */
    private static <T> List<T> turned(Collection<T> all, int round) {
        var turned = new ArrayList<>(all);
        Collections.rotate(turned, round);
        return turned;
    }

    private void play(List<Scenario> scenarios) throws IOException {
        var servers = new LinkedHashMap<Contender, ServerProcess>();
        try {
            for (var contender : contenders) {
                servers.put(contender, start(contender, ServerProcess.ROOMY));
            }
            for (var round = 0; round <= settings.rounds(); round++) {
                for (var scenario : scenarios) {
                    play(scenario, servers, round);
                }
            }
        } finally {
            for (var server : servers.values()) {
                server.close();
            }
        }
    }

    private ServerProcess start(Contender contender, List<String> options) throws IOException {
        var log = settings.output().resolve("logs").resolve(contender.name() + ".log");
        return ServerProcess.start(contender, jars.instead(settings.classPath(contender)), options, log);
    }

    private void play(Scenario scenario, Map<Contender, ServerProcess> servers, int round) throws IOException {
        for (var server : turned(servers.entrySet(), round)) {
            if (!server.getKey().plays(scenario)) {
                continue;
            }
            try (var load = new Load(scenario, server.getValue().address())) {
                load.start();
                if (round == 0) {
                    runFor(settings.warmUp(), load, server.getValue());
                } else {
                    measure(scenario, server.getKey(), server.getValue(), load);
                }
                load.end();
            } catch (IOException e) {
                throw new IOException(server.getKey().name() + ", " + scenario.name() + ": " + e.getMessage(), e);
            }
        }
    }

    private void measure(Scenario scenario, Contender contender, ServerProcess server, Load load) throws IOException {
        // Sessions that have been open for long lie side by side, and not among the garbage of their handshakes.
        server.liveHeap();
        runFor(SETTLING, load, server);
        load.latencies().clear();
        var received = load.received();
        var allocated = server.allocated();
        var cpu = server.cpu();
        runFor(settings.measured(), load, server);
        var seconds = server.cpu().minus(cpu).toNanos() / 1e9;
        var bytes = server.allocated() - allocated;
        var messages = (double) load.received() - received;
        add(scenario.name(), contender, Figure.MESSAGES_PER_CPU_SECOND, messages / seconds);
        add(scenario.name(), contender, Figure.ALLOCATED_BYTES, bytes / messages);
        add(scenario.name(), contender, Figure.P50_MICROS, load.latencies().micros(0.5));
        add(scenario.name(), contender, Figure.P99_MICROS, load.latencies().micros(0.99));
    }

    private static void runFor(Duration cpu, Load load, ServerProcess server) throws IOException {
        var end = server.cpu().plus(cpu);
        load.runUntil(() -> server.cpu().compareTo(end) >= 0);
    }

    /** Measures what it takes until the first session is open. */
    private void coldStart(Contender contender) throws IOException {
        try (var server = start(contender, ServerProcess.ROOMY);
                var first = new Load(Scenario.idle(1), server.address())) {
            add(
                    "cold",
                    contender,
                    Figure.FIRST_HANDSHAKE_CPU_MILLIS,
                    server.cpu().toNanos() / 1e6);
            first.end();
        }
    }

    /** Measures what connections take on which nothing happens; a first one has done what is done once. */
    private void idle(Contender contender) throws IOException {
        try (var server = start(contender, ServerProcess.TIGHT);
                var first = new Load(Scenario.idle(100), server.address())) {
            var heap = server.liveHeap();
            var resident = server.resident();
            try (var many = new Load(Scenario.idle(settings.idle()), server.address())) {
                add("idle", contender, Figure.IDLE_HEAP_BYTES, (server.liveHeap() - heap) / (double) settings.idle());
                add(
                        "idle",
                        contender,
                        Figure.IDLE_RESIDENT_BYTES,
                        (server.resident() - resident) / (double) settings.idle());
                many.end();
            }
            first.end();
        }
    }

    private void add(String scenario, Contender contender, Figure figure, double value) {
        results.add(new Sample(scenario, contender.name(), figure, value));
        System.err.printf(Locale.ROOT, "%-10s %-20s %-28s %,14.0f%n", scenario, contender.name(), figure, value);
    }
}
