package dev.parley.testing.contract;

import dev.parley.Cookie;
import dev.parley.Header;
import dev.parley.Origins;
import dev.parley.Peer;
import dev.parley.Query;
import dev.parley.spi.Authenticator;
import dev.parley.testing.TestPeers;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What callbacks take from the handshake, and which handshakes are refused. */
abstract class HandshakeContract extends ContractPart {

    HandshakeContract(ContractHost host) {
        super(host);
    }

    public enum Colour {
        RED,
        GREEN
    }

    @ServerEndpoint("/values/{name}/{number}")
    public static class Values {

        @OnOpen
        void open(
                @PathParam("name") String name,
                @PathParam("number") int number,
                @Query("day") LocalDate day,
                @Query("colour") Optional<Colour> colour,
                @Header("X-Id") UUID id,
                @Cookie("lang") Optional<String> language,
                Peer<String> peer) {
            peer.send("%s %d %s %s %s %s".formatted(name, number, day, colour, id, language));
        }

        @OnMessage
        void again(String text, @PathParam("name") String name, @Header("x-id") String id, Peer<String> peer) {
            peer.send(name + " " + id);
        }
    }

    private static final String ID = "123e4567-e89b-12d3-a456-426614174000";

    @Test
    void path_query_headers_and_cookies_are_converted_to_what_a_callback_declares() {
        var peer = start(Values.class)
                .handshake("/values/ann/7")
                .query("day", "2026-01-02")
                .query("colour", "GREEN")
                .header("X-Id", ID)
                .cookie("lang", "de")
                .open();

        peer.expectText("ann 7 2026-01-02 Optional[GREEN] " + ID + " Optional[de]");
        peer.sendText("");
        peer.expectText("ann " + ID);
    }

    @Test
    void what_is_optional_may_be_absent() {
        var peer = start(Values.class)
                .handshake("/values/ann/7")
                .query("day", "2026-01-02")
                .header("X-Id", ID)
                .open();

        peer.expectText("ann 7 2026-01-02 Optional.empty " + ID + " Optional.empty");
    }

    @Test
    void values_are_decoded() {
        var peer = start(Values.class)
                .handshake("/values/%C3%A4%20b/7")
                .query("day", "2026-01-02")
                .header("X-Id", ID)
                .open();

        peer.expectText("ä b 7 2026-01-02 Optional.empty " + ID + " Optional.empty");
    }

    @Test
    void what_is_missing_or_does_not_convert_is_refused_with_400() {
        var peers = start(Values.class);

        expectRefused(peers.handshake("/values/ann/7").header("X-Id", ID), 400);
        expectRefused(peers.handshake("/values/ann/7").query("day", "2026-01-02"), 400);
        expectRefused(peers.handshake("/values/ann/x?day=2026-01-02").header("X-Id", ID), 400);
        expectRefused(peers.handshake("/values/ann/7?day=soon").header("X-Id", ID), 400);
        expectRefused(
                peers.handshake("/values/ann/7?day=2026-01-02&colour=BLUE").header("X-Id", ID), 400);
        expectRefused(peers.handshake("/values/ann/7?day=2026-01-02").header("X-Id", "1"), 400);
    }

    @Test
    void a_path_that_no_endpoint_has_is_refused_with_404() {
        var peers = start(Values.class);

        peers.expectRefused("/values/ann", 404);
        peers.expectRefused("/nobody", 404);
    }

    @ServerEndpoint("/exact/room")
    public static class Exact {

        @OnOpen
        void open(Peer<String> peer) {
            peer.send("exact");
        }
    }

    @ServerEndpoint("/exact/{name}")
    public static class Variable {

        @OnOpen
        void open(@PathParam("name") String name, Peer<String> peer) {
            peer.send("variable " + name);
        }
    }

    @Test
    void an_exact_path_goes_before_one_with_a_variable() {
        var peers = start(Variable.class, Exact.class);

        peers.open("/exact/room").expectText("exact");
        peers.open("/exact/other").expectText("variable other");
    }

    @Test
    void a_page_of_another_origin_is_refused_with_403() {
        var peers = start(Exact.class);
        var host = server().uri().getAuthority();

        expectRefused(peers.handshake("/exact/room").origin("https://evil.example"), 403);
        expectRefused(peers.handshake("/exact/room").origin("null"), 403);
        expectRefused(
                peers.handshake("/exact/room").origin("http://" + server().uri().getHost() + ":1"), 403);
        peers.handshake("/exact/room").origin("http://" + host).open().expectText("exact");
        peers.open("/exact/room").expectText("exact");
    }

    @ServerEndpoint("/shared")
    @Origins("https://app.example.com")
    public static class Shared {

        @OnOpen
        void open(Peer<String> peer) {
            peer.send("shared");
        }
    }

    @Test
    void an_endpoint_may_allow_other_origins() {
        var peers = start(Shared.class);

        peers.handshake("/shared").origin("https://app.example.com").open().expectText("shared");
        expectRefused(peers.handshake("/shared").origin("https://other.example.com"), 403);
        expectRefused(peers.handshake("/shared").origin("http://app.example.com"), 403);
    }

    @ServerEndpoint(
            value = "/protocols",
            subprotocols = {"v2", "v1"})
    public static class Protocols {

        @OnOpen
        void open(Session session, Peer<String> peer) {
            peer.send("\"" + session.getNegotiatedSubprotocol() + "\"");
        }
    }

    @Test
    void the_first_of_the_endpoints_subprotocols_that_the_peer_offers_is_agreed_on() {
        var peers = start(Protocols.class);

        var both = peers.handshake("/protocols").subprotocols("v1", "v2").open();
        both.expectText("\"v2\"");
        Expect.that(both.subprotocol().equals("v2"), "the peer was told " + both.subprotocol());
        peers.handshake("/protocols").subprotocols("v0", "v1").open().expectText("\"v1\"");
        peers.open("/protocols").expectText("\"\"");
    }

    @ServerEndpoint("/named")
    public static class Named {

        @OnOpen
        void open(Principal principal, Peer<String> peer) {
            peer.send(principal.getName() + " " + peer.principal().map(Principal::getName));
        }
    }

    @ServerEndpoint("/anyone")
    public static class Anyone {

        @OnOpen
        void open(Optional<Principal> principal, Peer<String> peer) {
            peer.send(principal.map(Principal::getName).orElse("anonymous"));
        }
    }

    private TestPeers startWithUsers(Class<?>... endpoints) {
        Authenticator authenticator =
                handshake -> switch (handshake.header("X-User").orElse("")) {
                    case "" -> new Authenticator.Result.Anonymous();
                    case "mallory" -> new Authenticator.Result.Refused(403, Map.of("X-Why", List.of("mallory")));
                    default ->
                        new Authenticator.Result.Authenticated(
                                () -> handshake.header("X-User").orElseThrow(), Set.of());
                };
        return start(deployment -> deployment.authenticator(authenticator), endpoints);
    }

    @Test
    void a_principal_is_who_the_authenticator_says() {
        var peers = startWithUsers(Named.class, Anyone.class);

        peers.handshake("/named").header("X-User", "ann").open().expectText("ann Optional[ann]");
        peers.handshake("/anyone").header("X-User", "ann").open().expectText("ann");
    }

    @Test
    void a_bare_principal_refuses_the_anonymous_with_401_and_an_optional_one_does_not() {
        var peers = startWithUsers(Named.class, Anyone.class);

        expectRefused(peers.handshake("/named"), 401);
        peers.open("/anyone").expectText("anonymous");
    }

    @Test
    void an_authenticator_may_refuse() {
        var peers = startWithUsers(Anyone.class);

        expectRefused(peers.handshake("/anyone").header("X-User", "mallory"), 403);
    }
}
