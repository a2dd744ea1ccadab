package dev.parley.testing.contract;

import dev.parley.Cookie;
import dev.parley.Header;
import dev.parley.Peer;
import dev.parley.Query;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
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

    private static Authenticator.Result whoIs(Handshake handshake) {
        return switch (handshake.header("X-User").orElse("")) {
            case "" -> new Authenticator.Result.Anonymous();
            case "mallory" -> new Authenticator.Result.Refused(403, Map.of("X-Why", List.of("mallory")));
            case "late" ->
                new Authenticator.Result.Refused(
                        401, Map.of("WWW-Authenticate", List.of("Bearer error=\"expired\"", "Basic")));
            case "busy" -> new Authenticator.Result.Refused(503, Map.of("Retry-After", List.of("1")));
            case "broken" -> throw new IllegalStateException("the directory cannot be reached");
            default ->
                new Authenticator.Result.Authenticated(
                        () -> handshake.header("X-User").orElseThrow(), Set.of());
        };
    }

    private TestPeers startWithUsers(Class<?>... endpoints) {
        return start(deployment -> deployment.authenticator(HandshakeContract::whoIs), endpoints);
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
    void an_authenticator_may_refuse_with_a_status() {
        var peers = startWithUsers(Anyone.class);

        expectRefused(peers.handshake("/anyone").header("X-User", "mallory"), 403);
        expectRefused(peers.handshake("/anyone").header("X-User", "late"), 401);
        expectRefused(peers.handshake("/anyone").header("X-User", "busy"), 503);
    }

    @Test
    void an_authenticator_that_fails_lets_nobody_in() {
        var peers = startWithUsers(Anyone.class);

        expectRefused(peers.handshake("/anyone").header("X-User", "broken"), 500);
        peers.open("/anyone").expectText("anonymous");
    }

    @Test
    void the_answer_of_an_authenticator_has_its_headers() {
        assumeRefusesWithStatus();
        var peers = startWithUsers(Anyone.class);

        var forbidden = peers.handshake("/anyone").header("X-User", "mallory").expectRefused(403);
        var unknown = peers.handshake("/anyone").header("X-User", "late").expectRefused(401);
        var busy = peers.handshake("/anyone").header("X-User", "busy").expectRefused(503);

        Expect.that(List.of("mallory").equals(forbidden.get("x-why")), "the headers were " + forbidden);
        Expect.that(
                List.of("Bearer error=\"expired\"", "Basic").equals(unknown.get("www-authenticate")),
                "the headers were " + unknown);
        Expect.that(List.of("1").equals(busy.get("retry-after")), "the headers were " + busy);
    }

    @Test
    void a_group_knows_the_principals_of_its_members() {
        var peers = startWithUsers(Named.class);
        peers.handshake("/named").header("X-User", "ann").open().expectText();
        peers.handshake("/named").header("X-User", "bob").open().expectText();

        var names = server().groups().get("/named", String.class).localPeers().stream()
                .map(peer -> peer.principal().orElseThrow().getName())
                .sorted()
                .toList();

        Expect.that(List.of("ann", "bob").equals(names), "the members are " + names);
    }
}
