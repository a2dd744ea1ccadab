package dev.parley.testing.contract;

import dev.parley.core.Setting;
import dev.parley.spi.Authenticator;
import dev.parley.spi.CodecProvider;
import dev.parley.spi.EndpointFactory;
import dev.parley.spi.Interceptor;
import dev.parley.spi.MetricsReceiver;
import jakarta.json.bind.JsonbConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a test of the contract asks a host to serve.
 *
 * <p><b>Threads.</b> That of the test.
 */
public final class Deployment {

    private final List<Class<?>> endpoints;
    private final List<ServerEndpointConfig> programmatic = new ArrayList<>();
    private final Map<Class<?>, Object> supplied = new LinkedHashMap<>();
    private final List<Interceptor> interceptors = new ArrayList<>();
    private final List<CodecProvider> codecs = new ArrayList<>();
    private final List<MetricsReceiver> metrics = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private @Nullable Authenticator authenticator;
    private @Nullable EndpointFactory factory;
    private JsonbConfig jsonb = new JsonbConfig();

    Deployment(List<Class<?>> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    /** The annotated classes. */
    public List<Class<?>> endpoints() {
        return endpoints;
    }

    /** Configurations of endpoints without annotations. */
    public List<ServerEndpointConfig> programmatic() {
        return List.copyOf(programmatic);
    }

    /** What constructors take, by type. */
    public Map<Class<?>, Object> supplied() {
        return Map.copyOf(supplied);
    }

    /** Those that run around every callback, the first one outermost. */
    public List<Interceptor> interceptors() {
        return List.copyOf(interceptors);
    }

    /** Message formats besides JSON. */
    public List<CodecProvider> codecs() {
        return List.copyOf(codecs);
    }

    /** Who gets the numbers. */
    public List<MetricsReceiver> metrics() {
        return List.copyOf(metrics);
    }

    /** Options of the application, where they are not as they are by themselves. */
    public List<Setting> settings() {
        return List.copyOf(settings);
    }

    /** Tells who a peer is; empty if nobody asks. */
    public Optional<Authenticator> authenticator() {
        return Optional.ofNullable(authenticator);
    }

    /** Makes the endpoints' instances; empty if their constructors do. */
    public Optional<EndpointFactory> factory() {
        return Optional.ofNullable(factory);
    }

    /** How JSON-B is set up. */
    public JsonbConfig jsonb() {
        return jsonb;
    }

    Deployment programmatic(ServerEndpointConfig config) {
        programmatic.add(config);
        return this;
    }

    <T> Deployment supply(Class<T> type, T instance) {
        supplied.put(type, instance);
        return this;
    }

    Deployment interceptors(Interceptor... all) {
        interceptors.addAll(List.of(all));
        return this;
    }

    Deployment codec(CodecProvider provider) {
        codecs.add(provider);
        return this;
    }

    Deployment metrics(MetricsReceiver receiver) {
        metrics.add(receiver);
        return this;
    }

    Deployment setting(String key, String value) {
        settings.add(new Setting(key, value, "the test"));
        return this;
    }

    Deployment authenticator(Authenticator who) {
        authenticator = who;
        return this;
    }

    Deployment factory(EndpointFactory maker) {
        factory = maker;
        return this;
    }

    Deployment jsonb(JsonbConfig config) {
        jsonb = config;
        return this;
    }
}
