/** From an annotated class to a called method, without a server. */
module dev.parley.core {
    requires jakarta.annotation;
    requires java.management;
    requires transitive dev.parley;
    requires transitive jakarta.json.bind;

    // Only to discover endpoints, which a host that is told of them does not need.
    requires static io.github.classgraph;
    requires static org.jboss.jandex;
    requires static org.jspecify;

    exports dev.parley.core;
    exports dev.parley.core.container;
    exports dev.parley.core.host;

    uses dev.parley.spi.Authenticator;
    uses dev.parley.spi.CodecProvider;
    uses dev.parley.spi.EndpointFactory;
    uses dev.parley.spi.GroupBus;
    uses dev.parley.spi.InjectorProvider;
    uses dev.parley.spi.Interceptor;
    uses dev.parley.spi.MetricsReceiver;
}
