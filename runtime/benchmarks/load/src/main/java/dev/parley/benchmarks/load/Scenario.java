package dev.parley.benchmarks.load;

import java.util.List;
import java.util.function.IntFunction;

/**
 * What clients do with a server.
 *
 * @param name as the command line and the files have it
 * @param title as the tables have it
 * @param path where
 * @param conversation what a client says, and what it must be answered; clients are numbered
 * @param connections how many there are
 * @param inFlight how many messages of a sender are under way at a time
 * @param fanOut whether one sends and all receive; otherwise each sends, and receives the answers
 */
record Scenario(
        String name,
        String title,
        String path,
        IntFunction<Conversation> conversation,
        int connections,
        int inFlight,
        boolean fanOut) {

    private static final int FEW = 64;
    private static final int MANY = 1000;

    static List<Scenario> all() {
        return List.of(
                echo("echo-1", "echo 20 B, 1", 20, 1),
                echo("echo-16", "echo 20 B, 16", 20, 16),
                echo("kib-16", "echo 1 KiB, 16", 1024, 16),
                typed("typed-1", "typed, 1", 1),
                typed("typed-16", "typed, 16", 16),
                fanOut("fan-1", "fan-out, 1", 1),
                fanOut("fan-16", "fan-out, 16", 16));
    }

    private static Scenario echo(String name, String title, int size, int inFlight) {
        return new Scenario(name, title, "/echo", client -> Conversation.echo(client, size), FEW, inFlight, false);
    }

    private static Scenario typed(String name, String title, int inFlight) {
        return new Scenario(name, title, "/typed", Conversation::typed, FEW, inFlight, false);
    }

    /** All hear what the first one says, so all have the same conversation. */
    private static Scenario fanOut(String name, String title, int inFlight) {
        var heard = Conversation.echo(0, 60);
        return new Scenario(name, title, "/fan", client -> heard, MANY, inFlight, true);
    }

    /** Clients that open a session, and nothing else. */
    static Scenario idle(int connections) {
        var silence = Conversation.echo(0, 20);
        return new Scenario("idle", "idle", "/echo", client -> silence, connections, 1, false);
    }

    /** How many messages come for each that is sent. */
    int receivers() {
        return fanOut ? connections : 1;
    }
}
