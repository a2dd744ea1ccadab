package dev.parley.core.container;

import dev.parley.core.host.DefaultConfigurator;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;

/**
 * A user's Configurator, and which questions it answers itself. What it leaves to the container's default, we decide: that
 * default accepts every origin, and not all containers choose the subprotocol as the specification says (section 3.1.2).
 */
record UserConfigurator(Configurator own, boolean checksOrigin, boolean choosesSubprotocol, boolean choosesExtensions) {

    static UserConfigurator of(Configurator own) {
        if (own instanceof DefaultConfigurator) {
            return new UserConfigurator(own, true, true, true);
        }
        var platform = platform();
        return new UserConfigurator(
                own,
                overrides(own, platform, "checkOrigin"),
                overrides(own, platform, "getNegotiatedSubprotocol"),
                overrides(own, platform, "getNegotiatedExtensions"));
    }

    private static boolean overrides(Configurator own, Class<?> platform, String method) {
        for (var each : own.getClass().getMethods()) {
            if (each.getName().equals(method) && !each.getDeclaringClass().isAssignableFrom(platform)) {
                return true;
            }
        }
        return false;
    }

    /** The class of the container's default, which a configuration has that names no other. */
    private static Class<?> platform() {
        try {
            return ServerEndpointConfig.Builder.create(JakartaEndpoint.class, "/")
                    .build()
                    .getConfigurator()
                    .getClass();
        } catch (RuntimeException none) {
            return Configurator.class;
        }
    }
}
