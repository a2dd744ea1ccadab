/** A server of its own for the endpoints: Tyrus on Grizzly. */
module dev.parley.grizzly {
    requires org.glassfish.grizzly;
    requires org.glassfish.grizzly.http;
    requires org.glassfish.grizzly.http.server;
    requires org.glassfish.tyrus.container.grizzly.server;
    requires org.glassfish.tyrus.core;
    requires org.glassfish.tyrus.server;
    requires org.glassfish.tyrus.spi;
    requires smallrye.config;
    requires transitive dev.parley.core;
    requires static org.jspecify;
}
