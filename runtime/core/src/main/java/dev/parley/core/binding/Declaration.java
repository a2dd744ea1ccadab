package dev.parley.core.binding;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Optional;

/**
 * What an endpoint says about itself as a whole, by {@code @ServerEndpoint} or by a configuration.
 *
 * @param configurator empty if it wants the default one
 * @param given empty if it is annotated
 */
record Declaration(
        Class<?> type,
        String path,
        List<String> subprotocols,
        List<Extension> extensions,
        List<Class<? extends Encoder>> encoders,
        List<Class<? extends Decoder>> decoders,
        Optional<Class<? extends ServerEndpointConfig.Configurator>> configurator,
        Optional<ServerEndpointConfig> given) {

    /** What a class and its annotation say. */
    static Declaration of(Class<?> type, ServerEndpoint annotation) {
        var configurator = annotation.configurator();
        return new Declaration(
                type,
                annotation.value(),
                List.of(annotation.subprotocols()),
                List.of(),
                List.of(annotation.encoders()),
                List.of(annotation.decoders()),
                configurator == ServerEndpointConfig.Configurator.class ? Optional.empty() : Optional.of(configurator),
                Optional.empty());
    }

    /** What a configuration says. */
    static Declaration of(ServerEndpointConfig config) {
        return new Declaration(
                config.getEndpointClass(),
                config.getPath(),
                List.copyOf(config.getSubprotocols()),
                List.copyOf(config.getExtensions()),
                List.copyOf(config.getEncoders()),
                List.copyOf(config.getDecoders()),
                Optional.empty(),
                Optional.of(config));
    }

    /** Where it stands in the user's own code. */
    String place() {
        return Generics.full(type);
    }

    /** What gives it its path. */
    String annotation() {
        return (given.isEmpty() ? "@ServerEndpoint" : "ServerEndpointConfig") + "(\"" + path + "\")";
    }

    /** Whether the specification calls it by its own methods rather than by annotated ones. */
    boolean isProgrammatic() {
        return given.isPresent() && Endpoint.class.isAssignableFrom(type);
    }
}
