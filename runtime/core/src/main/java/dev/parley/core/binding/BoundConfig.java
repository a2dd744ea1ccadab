package dev.parley.core.binding;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The configuration of an endpoint as the user sees it. */
final class BoundConfig implements ServerEndpointConfig {

    private final Declaration declaration;
    private final List<String> subprotocols;
    private final Configurator configurator;
    private final Map<String, Object> userProperties;

    /**
     * What an endpoint declares, made complete.
     *
     * @param subprotocols its own, and those of further codecs
     */
    BoundConfig(Declaration declaration, List<String> subprotocols, Configurator configurator) {
        this.declaration = declaration;
        this.subprotocols = List.copyOf(subprotocols);
        this.configurator = configurator;
        this.userProperties =
                declaration.given().isPresent() ? declaration.given().get().getUserProperties() : new HashMap<>();
    }

    @Override
    public Class<?> getEndpointClass() {
        return declaration.type();
    }

    @Override
    public String getPath() {
        return declaration.path();
    }

    @Override
    public List<String> getSubprotocols() {
        return subprotocols;
    }

    @Override
    public List<Extension> getExtensions() {
        return declaration.extensions();
    }

    @Override
    public Configurator getConfigurator() {
        return configurator;
    }

    @Override
    public List<Class<? extends Encoder>> getEncoders() {
        return declaration.encoders();
    }

    @Override
    public List<Class<? extends Decoder>> getDecoders() {
        return declaration.decoders();
    }

    @Override
    public Map<String, Object> getUserProperties() {
        return userProperties;
    }
}
