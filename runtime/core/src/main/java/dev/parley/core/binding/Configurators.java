package dev.parley.core.binding;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells a user's Configurators from those that only stand in for one. */
final class Configurators {

    private Configurators() {}

    /** The Configurator of endpoints that name none. */
    static final class Default extends Configurator {

        /** The first that the server prefers (Jakarta WebSocket, section 3.1.2). */
        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            for (var subprotocol : supported) {
                if (requested.contains(subprotocol)) {
                    return subprotocol;
                }
            }
            return "";
        }

        /** Those of the peer that are installed, in its order (Jakarta WebSocket, section 3.1.3). */
        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            var agreed = new ArrayList<Extension>();
            for (var extension : requested) {
                for (var known : installed) {
                    if (known.getName().equals(extension.getName())) {
                        agreed.add(extension);
                        break;
                    }
                }
            }
            return agreed;
        }

        /** The rules of admission decide on origins. */
        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }

        /** Instances are made without it. */
        @Override
        public <T> T getEndpointInstance(Class<T> endpoint) throws InstantiationException {
            throw new InstantiationException(endpoint.getName() + " is not made by its Configurator");
        }
    }

    /** Whether a Configurator has its own way to make instances. */
    static boolean makesInstances(Configurator configurator) {
        try {
            var declaring = configurator
                    .getClass()
                    .getMethod("getEndpointInstance", Class.class)
                    .getDeclaringClass();
            return declaring != Configurator.class
                    && declaring != Default.class
                    && !ofContainer().equals(Optional.of(declaring));
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
