package dev.parley.benchmarks.load;

import java.util.List;

/**
 * A server that takes part.
 *
 * @param main the class that starts it
 */
record Contender(String name, String main, List<String> arguments) {

    private static final String PACKAGE = "dev.parley.benchmarks.";

    static List<Contender> all() {
        return List.of(
                new Contender("parley", PACKAGE + "parley.ParleyMain", List.of()),
                new Contender("parley-non-blocking", PACKAGE + "parley.ParleyMain", List.of("non-blocking")),
                new Contender("tyrus", PACKAGE + "tyrus.TyrusMain", List.of()),
                new Contender("vertx", PACKAGE + "vertx.VertxMain", List.of()),
                new Contender("netty", PACKAGE + "netty.NettyMain", List.of()));
    }
}
