package dev.parley.contract.tomcat;

import dev.parley.core.host.Capability;
import dev.parley.servlet.Parley;
import dev.parley.testing.contract.PortableHost;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.http.fileupload.FileUtils;
import org.apache.tomcat.websocket.server.WsSci;

/** The portable host on an embedded Tomcat. */
final class TomcatHost extends PortableHost {

    /** Fewer than the sessions that the contract blocks. */
    private static final int THREADS = 8;

    /** Parley's filter answers before the container does. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.REFUSES_WITH_STATUS);
    }

    @Override
    protected Server serve(Endpoints endpoints) throws Exception {
        var folder = Files.createTempDirectory("parley-tomcat");
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector());
        deploy(endpoints, tomcat.addContext("/app", folder.toString()));
        tomcat.start();
        return new Started(tomcat, folder);
    }

    private static Connector connector() {
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", String.valueOf(THREADS));
        return connector;
    }

    private static void deploy(Endpoints endpoints, Context context) {
        context.addServletContainerInitializer(new WsSci(), null);
        // Tomcat lets no listener that a program has added add a filter.
        context.addServletContainerInitializer(
                (classes, servlets) -> endpoints.deploy(Parley.host(servlets).build()), null);
        // Tomcat asks its filters, and so its WebSocket container, only for paths that a servlet has.
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
    }

    private record Started(Tomcat tomcat, Path folder) implements Server {

        @Override
        public URI uri() {
            return URI.create("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/app");
        }

        @Override
        public void stop() throws Exception {
            try {
                tomcat.stop();
                tomcat.destroy();
            } catch (LifecycleException e) {
                throw new IllegalStateException("Tomcat does not stop", e);
            } finally {
                FileUtils.deleteDirectory(folder.toFile());
            }
        }
    }
}
