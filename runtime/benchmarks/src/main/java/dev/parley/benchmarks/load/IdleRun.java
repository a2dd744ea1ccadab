package dev.parley.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What servers need for connections on which nothing happens, and until the first one is open. */
final class IdleRun {

    private static final int CONNECTIONS = Integer.getInteger("bench.idle", 5000);

    private IdleRun() {}

    static void print(List<Contender> contenders) throws IOException {
        System.out.println("\n### idle connections, and a cold start\n");
        System.out.println("| server | live heap each | resident each | CPU ms to the first handshake |");
        System.out.println("|---|---:|---:|---:|");
        for (var contender : contenders) {
            System.out.println(line(contender));
        }
    }

    private static String line(Contender contender) throws IOException {
        var one = idle(1);
        try (var server = ServerProcess.start(contender);
                var first = new Load(one, server.address())) {
            var cold = server.cpu();
            var heap = server.liveHeap();
            var resident = server.resident();
            try (var many = new Load(idle(CONNECTIONS), server.address())) {
                return String.format(
                        Locale.ROOT,
                        "| %s | %,d | %,d | %,d |",
                        contender.name(),
                        (server.liveHeap() - heap) / many.connections(),
                        (server.resident() - resident) / many.connections(),
                        cold.toMillis());
            }
        }
    }

    private static Scenario idle(int connections) {
        return new Scenario("idle", "/echo", new byte[] {'x'}, connections, 1, false);
    }
}
