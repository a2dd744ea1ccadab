package dev.parley.benchmarks.tyrus;

import dev.parley.benchmarks.Probe;
import dev.parley.benchmarks.jakarta.Endpoints;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.server.Server;

/** Tyrus as it is. */
public final class TyrusMain {

    private TyrusMain() {}

    /** Serves on a free port. */
    public static void main(String[] args) throws IOException, DeploymentException {
        var server = new Server("localhost", -1, "/", Map.of(), Set.copyOf(Endpoints.ALL));
        server.start();
        Probe.serve(server.getPort());
    }
}
