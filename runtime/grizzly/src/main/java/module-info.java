/** A server of its own for the endpoints: Tyrus on Grizzly. */
module dev.parley.grizzly {
    requires io.github.classgraph;
    requires java.logging;
    requires jdk.unsupported; // SecondSignal
    requires microprofile.config.api;
    requires org.glassfish.grizzly;
    requires org.glassfish.grizzly.http;
    requires org.glassfish.grizzly.http.server;
    requires org.glassfish.tyrus.container.grizzly.server;
    requires org.glassfish.tyrus.core;
    requires org.glassfish.tyrus.server;
    requires org.glassfish.tyrus.spi;
    requires org.jboss.jandex;
    requires smallrye.config.core;

    // SmallRye Config declares no module, so what it needs itself is named here.
    requires io.smallrye.common.classloader;
    requires io.smallrye.common.constraint;
    requires io.smallrye.common.expression;
    requires io.smallrye.common.function;
    requires org.jboss.logging;
    requires org.objectweb.asm;
    requires transitive dev.parley.core;
    requires static org.jspecify;

    exports dev.parley.grizzly;

    uses org.eclipse.microprofile.config.spi.ConfigSource;
    uses org.eclipse.microprofile.config.spi.ConfigSourceProvider;
    uses io.smallrye.config.ConfigSourceFactory;
}
