package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.grizzly.ParleyServer;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@ParleyTest(ParleyExtensionTest.Greeting.class)
class ParleyExtensionTest {

    /** What an endpoint says first. */
    public record Words(String text) {}

    @ServerEndpoint("/greeting")
    public static class Greeting {

        private final Words words;

        public Greeting(Words words) {
            this.words = words;
        }

        @OnOpen
        void open(Peer<String> peer) {
            peer.send(words.text());
        }
    }

    @ServerEndpoint("/other")
    public static class Other {

        @OnOpen
        void open(Peer<String> peer) {
            peer.send("other");
        }
    }

    private final Words words = new Words("from the test");
    private int portBefore;

    @ServerSetup
    void giveWords(ParleyServer.Builder server) {
        server.supply(Words.class, words);
    }

    @BeforeEach
    void ask(ParleyServer server) {
        portBefore = server.uri().getPort();
    }

    @Test
    void a_setup_method_configures_the_server(TestPeers peers) {
        peers.open("/greeting").expectText("from the test");
    }

    @Test
    void a_test_has_one_server_on_a_free_port_of_the_loopback_interface(URI uri, ParleyServer server) {
        assertThat(uri).hasScheme("ws").hasHost("127.0.0.1").hasPort(portBefore);
        assertThat(portBefore).isPositive();
        assertThat(server.uri()).isEqualTo(uri);
    }

    @Test
    @ParleyTest(Other.class)
    void a_test_may_have_other_endpoints(TestPeers peers) {
        peers.open("/other").expectText("other");
        peers.expectRefused("/greeting", 404);
    }

    @Nested
    class Inner {

        @Test
        void a_nested_class_inherits_endpoints_and_setup(TestPeers peers) {
            peers.open("/greeting").expectText("from the test");
        }
    }

    @Nested
    @ParleyTest(Other.class)
    class InnerWithOthers {

        @Test
        void a_nested_class_may_have_other_endpoints(TestPeers peers) {
            peers.open("/other").expectText("other");
        }
    }
}
