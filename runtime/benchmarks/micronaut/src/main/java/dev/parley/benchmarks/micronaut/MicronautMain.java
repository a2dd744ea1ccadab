package dev.parley.benchmarks.micronaut;

import dev.parley.benchmarks.Probe;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.util.Map;

/** Micronaut as it is. */
public final class MicronautMain {

    private MicronautMain() {}

    /** Serves on a free port. */
    public static void main(String[] args) throws IOException {
        var context = Micronaut.build(args)
                .banner(false)
                .properties(Map.of(
                        "micronaut.server.host",
                        "localhost",
                        "micronaut.server.port",
                        "-1",
                        "jackson.serialization.writeDatesAsTimestamps",
                        "false"))
                .start();
        Probe.serve(context.getBean(EmbeddedServer.class).getPort());
    }
}
