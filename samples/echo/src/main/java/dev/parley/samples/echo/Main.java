package dev.parley.samples.echo;

import dev.parley.grizzly.ParleyServer;

/** Serves every echo: {@code mvn -q -Pquick,echo compile exec:java}. */
public final class Main {

    private Main() {}

    /** Takes the server's options, such as {@code --port 9000}; {@code --help} lists them. */
    public static void main(String[] args) {
        ParleyServer.run(args);
    }
}
