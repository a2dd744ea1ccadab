package dev.parley.samples.chat;

import dev.parley.grizzly.ParleyServer;

/** Serves the chat and its page: {@code mvn -q -Pquick,chat compile exec:java}. */
public final class Main {

    private Main() {}

    /** Takes the server's options, such as {@code --port 9000}; {@code --help} lists them. */
    public static void main(String[] args) {
        ParleyServer.run(args);
    }
}
