/** The same endpoints in a WAR, on the server's own WebSocket container. */
module dev.parley.servlet {
    requires java.naming;
    requires transitive dev.parley;
    requires transitive dev.parley.core;
    requires transitive jakarta.servlet;
    requires static org.jspecify;

    exports dev.parley.servlet;

    provides dev.parley.spi.Injectable with
            dev.parley.servlet.InjectableParley;
    provides jakarta.servlet.ServletContainerInitializer with
            dev.parley.servlet.ParleyInitializer;
}
