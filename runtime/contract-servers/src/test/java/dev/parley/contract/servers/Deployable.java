package dev.parley.contract.servers;

import java.nio.file.Path;

/**
 * A WAR and where it is to be found once it runs.
 *
 * @param context the first part of its path, which is also the name of its file
 * @param page what answers 200 as soon as it runs, below the context
 */
record Deployable(String context, Path war, String page) {

    /** The chat sample: with a JSON-B of its own for a server that has none. */
    static Deployable chat(AppServer server) {
        return new Deployable("chat", wars().resolve(server.hasJsonBinding() ? "chat-jakarta.war" : "chat.war"), "");
    }

    /** The contract of every host, which runs itself when it is asked to. It brings its JSON-B. */
    static Deployable contract() {
        return new Deployable("contract", wars().resolve("contract.war"), "index.html");
    }

    /** Endpoints that CDI makes, which try themselves when they are asked to: with a Weld for a server that has no CDI. */
    static Deployable cdi(AppServer server) {
        return new Deployable(
                "contract-cdi",
                wars().resolve(server.hasCdi() ? "contract-cdi-jakarta.war" : "contract-cdi.war"),
                "index.html");
    }

    private static Path wars() {
        return Path.of(System.getProperty("wars.folder"));
    }

    String file() {
        return context + ".war";
    }
}
