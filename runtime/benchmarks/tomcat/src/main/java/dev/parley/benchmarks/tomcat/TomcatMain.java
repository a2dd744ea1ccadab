package dev.parley.benchmarks.tomcat;

import dev.parley.benchmarks.Probe;
import dev.parley.benchmarks.jakarta.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** An embedded Tomcat as it is. */
public final class TomcatMain {

    private TomcatMain() {}

    /** Serves on a free port. */
    public static void main(String[] args) throws IOException, LifecycleException {
        var folder = Files.createTempDirectory("tomcat");
        folder.toFile().deleteOnExit();
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "localhost");
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", folder.toString());
        context.addServletContainerInitializer(new WsSci(), Set.copyOf(Endpoints.ALL));
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        tomcat.start();
        Probe.serve(connector.getLocalPort());
    }
}
