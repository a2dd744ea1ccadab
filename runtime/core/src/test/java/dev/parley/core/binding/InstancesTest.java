package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.EndpointFactory;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How instances of endpoints are made, and which configuration they see. */
class InstancesTest {

    record Rooms(String names) {}

    @ServerEndpoint("/simple")
    public static class Simple {}

    @ServerEndpoint("/hidden")
    static class Hidden {
        final String made;

        Hidden() {
            made = "by itself";
        }
    }

    @ServerEndpoint("/supplied")
    public static class Supplied {
        final String made;

        public Supplied() {
            made = "of nothing";
        }

        public Supplied(Rooms rooms) {
            made = "of " + rooms.names();
        }

        public Supplied(Rooms rooms, Thread thread) {
            made = "of " + rooms.names() + " and " + thread;
        }
    }

    @ServerEndpoint("/failing")
    public static class Failing {
        public Failing() throws java.io.IOException {
            throw new java.io.IOException("no file");
        }
    }

    static class OneForAll extends Configurator {
        static final Configured INSTANCE = new Configured("once");

        @Override
        public <T> T getEndpointInstance(Class<T> endpoint) {
            return endpoint.cast(INSTANCE);
        }
    }

    static class OtherThings extends Configurator {
        @Override
        public boolean checkOrigin(String origin) {
            return false;
        }
    }

    @ServerEndpoint(value = "/configured", configurator = OneForAll.class)
    public static class Configured {
        @SuppressWarnings("UnusedVariable")
        Configured(String how) {}
    }

    @ServerEndpoint(value = "/other", configurator = OtherThings.class)
    public static class WithAConfigurator {}

    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    public static class ByMethods {
        @OnMessage
        public void said(String text) {}
    }

    /** A configuration of the user's own. */
    record Config(
            Class<?> getEndpointClass,
            String getPath,
            Configurator getConfigurator,
            Map<String, Object> getUserProperties)
            implements ServerEndpointConfig {

        @Override
        public List<String> getSubprotocols() {
            return List.of("v1");
        }

        @Override
        public List<Extension> getExtensions() {
            return List.of();
        }

        @Override
        public List<Class<? extends Encoder>> getEncoders() {
            return List.of();
        }

        @Override
        public List<Class<? extends Decoder>> getDecoders() {
            return List.of();
        }
    }

    @Test
    void each_session_has_an_instance_of_its_own() throws Throwable {
        var instances = Binding.of(Simple.class).instances();

        var one = instances.create();
        var other = instances.create();

        assertThat(one).isInstanceOf(Simple.class).isNotSameAs(other);
    }

    @Test
    void the_constructor_of_a_hidden_class_may_be_hidden() throws Throwable {
        assertThat(((Hidden) Binding.of(Hidden.class).instances().create()).made)
                .isEqualTo("by itself");
    }

    @Test
    void a_constructor_takes_what_was_supplied() throws Throwable {
        var options = new BindingOptions(Map.of(Rooms.class, new Rooms("tea")), List.of(), List.of());

        var supplied =
                (Supplied) Binding.of(Supplied.class, options).instances().create();
        var without = (Supplied) Binding.of(Supplied.class).instances().create();

        assertThat(supplied.made).isEqualTo("of tea");
        assertThat(without.made).isEqualTo("of nothing");
    }

    @Test
    void what_a_constructor_throws_comes_out_as_it_is() {
        assertThatThrownBy(() -> Binding.of(Failing.class).instances().create())
                .isExactlyInstanceOf(java.io.IOException.class)
                .hasMessage("no file");
    }

    @Test
    void a_factory_makes_instances_and_takes_them_back() throws Throwable {
        var destroyed = new ArrayList<Object>();
        var instance = new Supplied();
        var factory = new EndpointFactory() {
            @Override
            public <T> T create(Class<T> endpoint) {
                return endpoint.cast(instance);
            }

            @Override
            public void destroy(Object endpoint) {
                destroyed.add(endpoint);
            }
        };
        var instances = Binding.of(Supplied.class, new BindingOptions(Map.of(), List.of(factory), List.of()))
                .instances();

        var made = instances.create();
        instances.destroy(made);

        assertThat(made).isSameAs(instance);
        assertThat(destroyed).containsExactly(instance);
    }

    @Test
    void a_configurator_with_a_way_of_its_own_makes_instances() throws Throwable {
        var instances = Binding.of(Configured.class).instances();

        assertThat(instances.create()).isSameAs(OneForAll.INSTANCE).isSameAs(instances.create());
    }

    @Test
    void a_configurator_without_one_leaves_it_to_the_constructor() throws Throwable {
        var binding = Binding.of(WithAConfigurator.class);

        assertThat(binding.instances().create()).isInstanceOf(WithAConfigurator.class);
        assertThat(binding.config().getConfigurator().checkOrigin("https://example.com"))
                .isFalse();
    }

    @Test
    void without_a_configurator_the_server_prefers_and_the_peer_orders() {
        var configurator = Binding.of(Simple.class).config().getConfigurator();

        assertThat(configurator.getNegotiatedSubprotocol(List.of("a", "b"), List.of("c", "b", "a")))
                .isEqualTo("a");
        assertThat(configurator.getNegotiatedSubprotocol(List.of("a"), List.of("b")))
                .isEmpty();
        assertThat(configurator.getNegotiatedExtensions(
                        List.of(new Named("x"), new Named("y")),
                        List.of(new Named("z"), new Named("y"), new Named("x"))))
                .containsExactly(new Named("y"), new Named("x"));
        assertThat(configurator.checkOrigin("https://example.com")).isTrue();
        assertThatThrownBy(() -> configurator.getEndpointInstance(Simple.class))
                .isInstanceOf(InstantiationException.class);
    }

    @Test
    void an_annotated_endpoint_has_the_configuration_that_it_declares() {
        var config = Binding.of(Simple.class).config();

        assertThat(config.getEndpointClass()).isEqualTo(Simple.class);
        assertThat(config.getPath()).isEqualTo("/simple");
        assertThat(config.getSubprotocols()).isEmpty();
        assertThat(config.getExtensions()).isEmpty();
        assertThat(config.getEncoders()).isEmpty();
        assertThat(config.getDecoders()).isEmpty();
        config.getUserProperties().put("kept", true);
        assertThat(config.getUserProperties()).containsEntry("kept", true);
    }

    @Test
    void a_programmatic_endpoint_keeps_its_configuration() throws Throwable {
        var config = new Config(Programmatic.class, "/programmatic/{id}", new OtherThings(), new HashMap<>());

        var binding = Binding.of(config);

        assertThat(binding.programmatic()).isTrue();
        assertThat(binding.extended()).isFalse();
        assertThat(binding.config()).isSameAs(config);
        assertThat(binding.path().variables()).containsExactly("id");
        assertThat(binding.instances().create()).isInstanceOf(Programmatic.class);
        assertThat(binding.description().subprotocols()).containsExactly("v1");
        assertThat(binding.onOpen()).isEmpty();
        assertThat(binding.jsonCodec()).isEmpty();
    }

    @Test
    void annotated_methods_count_under_a_configuration_too() throws Throwable {
        var properties = new HashMap<String, Object>(Map.of("a", 1));

        var binding = Binding.of(new Config(ByMethods.class, "/methods", new OtherThings(), properties));

        assertThat(binding.programmatic()).isFalse();
        assertThat(binding.text().orElseThrow().callback().method().getName()).isEqualTo("said");
        assertThat(binding.instances().create()).isInstanceOf(ByMethods.class);
        assertThat(binding.config().getPath()).isEqualTo("/methods");
        assertThat(binding.config().getUserProperties()).isSameAs(properties);
        assertThat(binding.config().getSubprotocols()).containsExactly("v1");
    }

    private record Named(String getName) implements Extension {
        @Override
        public List<Parameter> getParameters() {
            return List.of();
        }
    }
}
