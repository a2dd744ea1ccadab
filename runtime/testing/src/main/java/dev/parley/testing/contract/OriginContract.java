package dev.parley.testing.contract;

import dev.parley.Origins;
import dev.parley.Peer;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From which pages a browser may open sessions. */
abstract class OriginContract extends ContractPart {

    OriginContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/own")
    public static class Own {

        @OnOpen
        void open(Peer<String> peer) {
            peer.send("own");
        }
    }

    @Test
    void a_page_of_another_origin_is_refused_with_403() {
        var peers = start(Own.class);
        var host = server().uri().getAuthority();

        expectRefused(peers.handshake("/own").origin("https://evil.example"), 403);
        expectRefused(peers.handshake("/own").origin("null"), 403);
        expectRefused(peers.handshake("/own").origin("http://" + server().uri().getHost() + ":1"), 403);
        peers.handshake("/own").origin("http://" + host).open().expectText("own");
        peers.open("/own").expectText("own");
    }

    @ServerEndpoint("/shared")
    @Origins({"https://app.example.com", "https://*.example.org:8443"})
    public static class Shared {

        @OnOpen
        void open(Peer<String> peer) {
            peer.send("shared");
        }
    }

    @Test
    void an_endpoint_may_allow_other_origins() {
        var peers = start(Shared.class, Own.class);

        peers.handshake("/shared").origin("https://app.example.com").open().expectText("shared");
        peers.handshake("/shared").origin("https://app.example.com:443").open().expectText("shared");
        peers.handshake("/shared").origin("https://a.example.org:8443").open().expectText("shared");
        for (var other : List.of(
                "https://other.example.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.example",
                "https://a.example.org",
                "https://example.org:8443")) {
            expectRefused(peers.handshake("/shared").origin(other), 403);
        }
        expectRefused(peers.handshake("/own").origin("https://app.example.com"), 403);
    }

    @ServerEndpoint("/open")
    @Origins("*")
    public static class Open {

        @OnOpen
        void open(Peer<String> peer) {
            peer.send("open");
        }
    }

    @Test
    void an_endpoint_may_allow_every_origin() {
        var peers = start(Open.class);

        peers.handshake("/open").origin("https://evil.example").open().expectText("open");
        peers.handshake("/open").origin("null").open().expectText("open");
    }

    @Test
    void a_page_is_of_the_server_that_the_host_header_names() {
        start(Own.class);

        expectOpened("Host: parley.example", "Origin: https://parley.example");
        expectOpened("Host: parley.example", "Origin: http://parley.example:80");
        expectOpened("Host: PARLEY.example:443", "Origin: https://parley.example");
        expectOpened("Host: [::1]:8080", "Origin: http://[::1]:8080");
        expectRefused("Host: parley.example", "Origin: https://parley.example:8443");
        expectRefused("Host: parley.example:80", "Origin: https://parley.example");
        expectRefused("Host: parley.example.evil.example", "Origin: https://parley.example");
        expectRefused("Host: parley.example", "Origin: https://parley.example.evil.example");
        expectRefused("Host: parley.example", "Origin: https://evil.example", "X-Forwarded-Host: evil.example");
    }

    @Test
    void a_page_is_of_no_server_if_the_host_header_is_missing_double_or_none() {
        start(Own.class);

        expectRefused("Origin: https://evil.example");
        expectNotOpened("Host:", "Origin: https://evil.example");
        expectRefused("Host: evil.example@parley.example", "Origin: https://evil.example");
        expectRefused("Host: evil.example/parley.example", "Origin: https://evil.example");
        expectRefused("Host: parley.example", "Host: evil.example", "Origin: https://evil.example");
        expectRefused("Host: evil.example", "Host: parley.example", "Origin: https://evil.example");
        expectRefused("Host: evil.example", "Origin: https://evil.example", "Origin: https://parley.example");
    }

    private void expectOpened(String... headers) {
        try (var client = RawClient.open(server().uri(), "/own", headers)) {
            client.expectText("own");
        }
    }

    /** As a refusal, but containers may have any answer to what never reaches an application; that of GlassFish is 200. */
    private void expectNotOpened(String... headers) {
        if (RawClient.status(server().uri(), "/own", headers) == 101) {
            expectRefused(headers);
        }
    }

    /** Expects a refusal: by the host, or by its container, which may take the request for a malformed one. */
    private void expectRefused(String... headers) {
        int status = RawClient.status(server().uri(), "/own", headers);
        if (status == 101) {
            try (var client = RawClient.open(server().uri(), "/own", headers)) {
                client.expectClose(1008);
            }
            expectRefusesLate();
        } else {
            Expect.that(status == 403 || status == 400, "the status was " + status + " for " + List.of(headers));
        }
    }
}
