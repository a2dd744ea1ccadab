package dev.parley.contract.jetty;

import dev.parley.testing.contract.PortableHost;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Consumer;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An embedded Jetty with one application at {@code /app}. */
record JettyServer(Server server, ServletContextHandler context) implements PortableHost.Server {

    /** Starts one whose WebSocket container the application sets up, as any does. */
    static JettyServer start(Consumer<ServletContextHandler> setup) throws Exception {
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var context = new ServletContextHandler("/app");
        allowPercentSigns((ServerConnector) server.getConnectors()[0]);
        server.setHandler(context);
        setup.accept(context);
        server.start();
        return new JettyServer(server, context);
    }

    /** Jetty answers 400 to a path with an encoded percent sign, unless it is told not to. */
    private static void allowPercentSigns(ServerConnector connector) {
        var http = connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        http.setUriCompliance(UriCompliance.DEFAULT.with("percent", Violation.AMBIGUOUS_PATH_ENCODING));
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
