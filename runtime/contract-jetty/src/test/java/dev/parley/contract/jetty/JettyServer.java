package dev.parley.contract.jetty;

import dev.parley.testing.contract.PortableHost;
import jakarta.servlet.ServletContextListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An embedded Jetty with one application at {@code /app}. */
record JettyServer(Server server, ServletContextHandler context) implements PortableHost.Server {

    static JettyServer start(ServletContextListener listener) throws Exception {
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var context = new ServletContextHandler("/app");
        server.setHandler(context);
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        context.addEventListener(listener);
        server.start();
        return new JettyServer(server, context);
    }

    @Override
    public URI uri() {
        var connector = (ServerConnector) server.getConnectors()[0];
        return URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/app");
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
