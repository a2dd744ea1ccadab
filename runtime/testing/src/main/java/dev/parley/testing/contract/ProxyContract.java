package dev.parley.testing.contract;

import dev.parley.Peer;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What proxies say of where a handshake came from, and who is believed. */
abstract class ProxyContract extends ContractPart {

    private volatile String client = "";

    ProxyContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/asked")
    public static class AskedFor {

        @OnOpen
        void open(Session session, Peer<String> peer) {
            peer.send(session.getRequestURI() + " " + session.isSecure());
        }
    }

    private void startBehind(String proxies) {
        startBehind(proxies, 0);
    }

    private void startBehind(String proxies, int sessionsPerAddress) {
        start(
                deployment -> deployment
                        .setting("parley.trusted-proxies", proxies)
                        .setting("parley.max-sessions-per-address", String.valueOf(sessionsPerAddress))
                        .authenticator(this::noting),
                AskedFor.class);
    }

    private Authenticator.Result noting(Handshake handshake) {
        client = handshake
                .remoteAddress()
                .map(address -> address.getAddress().getHostAddress() + ":" + address.getPort())
                .orElse("");
        return new Authenticator.Result.Anonymous();
    }

    /** Skips the test where nobody tells the host from where connections come, so that it believes nobody. */
    private void assumeAddressesAreKnown() {
        RawClient.status(server().uri(), "/asked", "Host: localhost");
        Assumptions.assumeFalse(client.isEmpty(), "the container does not tell where connections come from");
    }

    @Test
    void client_scheme_and_host_are_those_that_a_trusted_proxy_tells() {
        startBehind("127.0.0.1,::1");
        assumeAddressesAreKnown();
        var path = server().uri().getRawPath().replaceAll("/$", "") + "/asked";

        try (var one = RawClient.open(
                server().uri(),
                "/asked?a=b",
                "Host: inner:8080",
                "X-Forwarded-For: 6.6.6.6, 203.0.113.7",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: chat.example",
                "Origin: https://chat.example")) {
            one.expectText("wss://chat.example" + path + "?a=b true");
            Expect.that(client.equals("203.0.113.7:0"), "the client was " + client);
        }
        try (var other = RawClient.open(
                server().uri(),
                "/asked",
                "Host: inner:8080",
                "Forwarded: for=\"203.0.113.8:4711\";proto=https;host=\"chat.example:8443\"",
                "Origin: https://chat.example:8443")) {
            other.expectText("wss://chat.example:8443" + path + " true");
            Expect.that(client.equals("203.0.113.8:4711"), "the client was " + client);
        }
    }

    @Test
    void what_anyone_else_says_has_no_effect() {
        startBehind("203.0.113.0/24");
        assumeAddressesAreKnown();
        var before = client.replaceAll(":[0-9]+$", "");
        var authority = server().uri().getAuthority();
        var secure = server().uri().getScheme().equals("wss");

        try (var peer = RawClient.open(
                server().uri(),
                "/asked",
                "Host: " + authority,
                "X-Forwarded-For: 203.0.113.7",
                "X-Forwarded-Proto: " + (secure ? "http" : "https"),
                "X-Forwarded-Host: evil.example",
                "Forwarded: for=203.0.113.7;host=evil.example")) {
            peer.expectText(server().uri() + "/asked " + secure);
            Expect.that(client.startsWith(before), "the client was " + client);
        }
        expectRefusedFor("Origin: https://evil.example", "X-Forwarded-Host: evil.example");
    }

    @Test
    void sessions_are_counted_by_the_address_that_a_trusted_proxy_tells() {
        startBehind("127.0.0.1,::1", 1);
        assumeAddressesAreKnown();

        try (var one = from("203.0.113.7");
                var other = from("203.0.113.8")) {
            expectRefusedFor("X-Forwarded-For: 203.0.113.7");
            expectRefusedFor("X-Forwarded-For: 203.0.113.9, 203.0.113.7");
            Expect.that(one != other, "one session is another");
        }
    }

    @Test
    void what_cannot_be_understood_is_refused() {
        startBehind("127.0.0.1,::1");
        assumeAddressesAreKnown();

        expectRefusedFor("X-Forwarded-For: nonsense");
        expectRefusedFor("Forwarded: for=\"203.0.113.7");
        expectRefusedFor("Forwarded: for=203.0.113.7", "X-Forwarded-For: 203.0.113.8");
    }

    /** Behind whose greeting its session counts. */
    private RawClient from(String address) {
        var client = RawClient.open(server().uri(), "/asked", "Host: localhost", "X-Forwarded-For: " + address);
        client.nextText();
        return client;
    }

    private void expectRefusedFor(String... headers) {
        var all = new String[headers.length + 1];
        all[0] = "Host: " + server().uri().getAuthority();
        System.arraycopy(headers, 0, all, 1, headers.length);
        int status = RawClient.status(server().uri(), "/asked", all);
        if (status == 101) {
            expectRefusesLate();
        } else {
            Expect.that(status == 400 || status == 403 || status == 429, "the status was " + status);
        }
    }
}
