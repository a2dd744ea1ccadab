package dev.parley.benchmarks.load;

import dev.parley.benchmarks.Messages;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What clients do with a server.
 *
 * @param path where
 * @param text what they send
 * @param connections how many there are
 * @param inFlight how many messages of a sender are under way at a time
 * @param fanOut whether one sends and all receive; otherwise each sends, and receives the answers
 */
@SuppressWarnings("ArrayRecordComponent")
record Scenario(String name, String path, byte[] text, int connections, int inFlight, boolean fanOut) {

    private static final int FEW = 64;
    private static final int MANY = 1000;

    static List<Scenario> all() {
        return List.of(
                echo("echo 20 B, 1", 20, 1),
                echo("echo 20 B, 16", 20, 16),
                echo("echo 1 KiB, 16", 1024, 16),
                new Scenario("typed, 1", "/typed", Messages.SAY, FEW, 1, false),
                new Scenario("typed, 16", "/typed", Messages.SAY, FEW, 16, false),
                new Scenario("fan-out, 1", "/fan", text(60), MANY, 1, true),
                new Scenario("fan-out, 16", "/fan", text(60), MANY, 16, true));
    }

    private static Scenario echo(String name, int size, int inFlight) {
        return new Scenario(name, "/echo", text(size), FEW, inFlight, false);
    }

    private static byte[] text(int size) {
        return "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
    }

    /** How many messages come for each that is sent. */
    int receivers() {
        return fanOut ? connections : 1;
    }
}
