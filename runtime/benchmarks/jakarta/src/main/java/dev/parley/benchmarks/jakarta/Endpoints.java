package dev.parley.benchmarks.jakarta;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.util.List;

/** All endpoints that a container is to serve. */
public final class Endpoints {

    /** Their classes. */
    public static final List<Class<?>> ALL = List.of(Echo.class, Typed.class, Fan.class);

    private Endpoints() {}

    /** Deploys them. */
    public static void deploy(ServerContainer container) throws DeploymentException {
        for (var endpoint : ALL) {
            container.addEndpoint(endpoint);
        }
    }
}
