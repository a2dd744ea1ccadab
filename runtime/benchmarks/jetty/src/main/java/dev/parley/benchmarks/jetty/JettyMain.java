package dev.parley.benchmarks.jetty;

import dev.parley.benchmarks.Probe;
import dev.parley.benchmarks.jakarta.Endpoints;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An embedded Jetty as it is. */
public final class JettyMain {

    private JettyMain() {}

    /** Serves on a free port. */
    public static void main(String[] args) throws Exception {
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var context = new ServletContextHandler("/");
        JakartaWebSocketServletContainerInitializer.configure(
                context, (servlets, container) -> Endpoints.deploy(container));
        server.setHandler(context);
        server.start();
        Probe.serve(((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }
}
