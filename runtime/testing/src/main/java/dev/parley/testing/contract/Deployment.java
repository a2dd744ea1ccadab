package dev.parley.testing.contract;

import dev.parley.spi.Authenticator;
import dev.parley.spi.Interceptor;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test of the contract asks a host to serve.
 *
 * @param endpoints the classes
 * @param programmatic configurations of endpoints without annotations
 * @param supplied what constructors take, by type
 * @param authenticator tells who a peer is; empty if nobody asks
 * @param interceptors run around every callback
 */
public record Deployment(
        List<Class<?>> endpoints,
        List<ServerEndpointConfig> programmatic,
        Map<Class<?>, Object> supplied,
        Optional<Authenticator> authenticator,
        List<Interceptor> interceptors) {

    /** Keeps copies of the collections. */
    public Deployment {
        endpoints = List.copyOf(endpoints);
        programmatic = List.copyOf(programmatic);
        supplied = Map.copyOf(supplied);
        interceptors = List.copyOf(interceptors);
    }

    /** Endpoints that need nothing but what their constructors take. */
    static Deployment of(List<Class<?>> endpoints, Map<Class<?>, Object> supplied) {
        return new Deployment(endpoints, List.of(), supplied, Optional.empty(), List.of());
    }

    /** The same, with endpoints without annotations. */
    Deployment programmatic(ServerEndpointConfig... configs) {
        return new Deployment(endpoints, List.of(configs), supplied, authenticator, interceptors);
    }

    /** The same, with an authenticator. */
    Deployment authenticator(Authenticator authenticator) {
        return new Deployment(endpoints, programmatic, supplied, Optional.of(authenticator), interceptors);
    }

    /** The same, with interceptors. */
    Deployment interceptors(Interceptor... interceptors) {
        return new Deployment(endpoints, programmatic, supplied, authenticator, List.of(interceptors));
    }
}
