package dev.parley.samples.ticker;

import dev.parley.grizzly.ParleyServer;
import java.time.Duration;

/** Serves the prices and their page: {@code mvn -q -Pquick,ticker compile exec:java}. */
public final class Main {

    private Main() {}

    /** Takes the server's options, such as {@code --port 9000}; {@code --help} lists them. */
    public static void main(String[] args) {
        var market = new Market(System.nanoTime());
        market.open(Duration.ofMillis(5));
        ParleyServer.run(args, server -> server.supply(Market.class, market).closing(market));
    }
}
