package dev.parley.core.binding;

import dev.parley.core.host.DefaultConfigurator;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.util.Optional;

/** Tells a user's Configurators from those that only stand in for one. */
final class Configurators {

    private Configurators() {}

    /** Whether a Configurator has its own way to make instances. */
    static boolean makesInstances(Configurator configurator) {
        if (configurator instanceof DefaultConfigurator) {
            return false;
        }
        try {
            var declaring = configurator
                    .getClass()
                    .getMethod("getEndpointInstance", Class.class)
                    .getDeclaringClass();
            return declaring != Configurator.class && !ofContainer().equals(Optional.of(declaring));
        } catch (NoSuchMethodException e) {
            throw new LinkageError("Configurator.getEndpointInstance", e);
        }
    }

    /** The class of the container's own, which a configuration has that names no other; empty where there is no container. */
    private static Optional<Class<?>> ofContainer() {
        try {
            return Optional.of(ServerEndpointConfig.Builder.create(Object.class, "/")
                    .build()
                    .getConfigurator()
                    .getClass());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
