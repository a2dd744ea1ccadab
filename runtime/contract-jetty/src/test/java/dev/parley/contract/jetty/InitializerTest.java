package dev.parley.contract.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Group;
import dev.parley.core.PeerCodecs;
import dev.parley.servlet.Parley;
import dev.parley.testing.TestPeers;
import jakarta.json.bind.JsonbConfig;
import jakarta.servlet.ServletContext;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoints that are named on an embedded Jetty, which scans for none. */
class InitializerTest {

    @ServerEndpoint("/sums/{name}")
    public static class Sums {

        public record Add(int one, int other) {}

        public record Sum(int sum) {}

        @OnMessage
        void add(Add add, Group<Sum> all) {
            all.send(new Sum(add.one() + add.other()));
        }
    }

    @ServerEndpoint("/echo/{name}")
    public static class PlainEcho {

        @OnMessage
        public String echo(String text, @PathParam("name") String name) {
            return name + ": " + text;
        }
    }

    private JettyServer server;
    private TestPeers peers;

    @BeforeEach
    void start() throws Exception {
        server = JettyServer.start(context -> {
            JakartaWebSocketServletContainerInitializer.configure(context, null);
            context.addServletContainerInitializer(Parley.initializer(Sums.class, PlainEcho.class));
        });
        var parley = Parley.of(context());
        var codecs = new PeerCodecs(parley.descriptions(), new JsonbConfig());
        peers = TestPeers.of(server.uri(), codecs, parley.groups(), Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() throws Exception {
        peers.close();
        server.stop();
    }

    @Test
    void extended_ones_are_served_by_Parley() {
        var ann = peers.open("/sums/a");
        ann.send(new Sums.Add(1, 2));
        ann.expect(new Sums.Sum(3));
        var bob = peers.open("/sums/a");

        bob.send(new Sums.Add(2, 2));

        ann.expect(new Sums.Sum(4));
        bob.expect(new Sums.Sum(4));
        assertThat(Parley.of(context()).descriptions())
                .singleElement()
                .satisfies(description -> assertThat(description.type()).isEqualTo(Sums.class));
    }

    @Test
    void plain_ones_are_served_by_the_container() {
        var ann = peers.open("/echo/ann");

        ann.sendText("hello");

        ann.expectText("ann: hello");
    }

    @Test
    void code_outside_of_callbacks_sends_to_groups() {
        var ann = peers.open("/sums/a");
        ann.send(new Sums.Add(1, 2));
        ann.expect(new Sums.Sum(3));

        var servletContext = context();
        Parley.of(servletContext).groups().get("/sums/a", Sums.Sum.class).send(new Sums.Sum(7));

        ann.expect(new Sums.Sum(7));
    }

    @Test
    void the_end_of_the_application_tells_every_peer_and_leaves_no_thread() throws Exception {
        var ann = peers.open("/sums/a");
        ann.send(new Sums.Add(1, 2));
        ann.expect(new Sums.Sum(3));

        server.context().stop();

        ann.expectClose(1001);
        // The last ones are on their way out. One that was left to itself would stay for longer than this waits.
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("parley-")));
    }

    private ServletContext context() {
        return server.context().getServletContext();
    }
}
