package dev.parley.contract.tomcat;

import dev.parley.contract.tomcat.war.Chat;
import dev.parley.contract.tomcat.war.Plain;
import dev.parley.core.PeerCodecs;
import dev.parley.servlet.Parley;
import dev.parley.testing.TestPeers;
import jakarta.json.bind.JsonbConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that are named on an embedded Tomcat, which scans for none. */
class InitializerTest {

    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();
    private Context context;
    private TestPeers peers;

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        context = tomcat.addContext("/app", folder.toString());
        // Tomcat asks its filters, and so its WebSocket container, only for paths that a servlet has.
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(Parley.initializer(Chat.class, Plain.class), null);
        tomcat.start();
        var parley = Parley.of(context.getServletContext());
        var uri = URI.create("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/app");
        var codecs = new PeerCodecs(parley.descriptions(), new JsonbConfig());
        peers = TestPeers.of(uri, codecs, parley.groups(), Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() throws Exception {
        peers.close();
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void extended_ones_are_served_by_Parley() {
        var ann = peers.open("/chat/tea?nick=ann");

        ann.send(new Chat.Say("hi"));

        ann.expect(new Chat.Said("ann", "hi"));
    }

    @Test
    void plain_ones_are_served_by_the_container() {
        var ann = peers.open("/plain/ann");

        ann.sendText("hi");

        ann.expectText("ann: hi, by org.apache.tomcat.websocket");
    }

    @Test
    void the_end_of_the_application_tells_every_peer() throws Exception {
        var ann = peers.open("/chat/tea");
        ann.send(new Chat.Say("hi"));
        ann.expect(Chat.Said.class);

        context.stop();

        ann.expectClose(1001);
    }
}
