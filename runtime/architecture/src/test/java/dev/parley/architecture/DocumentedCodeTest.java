package dev.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.architecture.DocumentedCode.Bids;
import dev.parley.architecture.DocumentedCode.Board;
import dev.parley.architecture.DocumentedCode.Board.Pass;
import dev.parley.architecture.DocumentedCode.Board.Place;
import dev.parley.architecture.DocumentedCode.Clock;
import dev.parley.architecture.DocumentedCode.Counting;
import dev.parley.architecture.DocumentedCode.Greeting;
import dev.parley.architecture.DocumentedCode.Market;
import dev.parley.architecture.DocumentedCode.Mirror;
import dev.parley.architecture.DocumentedCode.Order;
import dev.parley.architecture.DocumentedCode.Orders;
import dev.parley.architecture.DocumentedCode.Parts;
import dev.parley.architecture.DocumentedCode.PriceList;
import dev.parley.architecture.DocumentedCode.Prices;
import dev.parley.architecture.DocumentedCode.Private;
import dev.parley.architecture.DocumentedCode.Reminders;
import dev.parley.architecture.DocumentedCode.Shouting;
import dev.parley.architecture.DocumentedCode.TicketOffice;
import dev.parley.architecture.DocumentedCode.TicketOffice.Buy;
import dev.parley.architecture.DocumentedCode.Watching;
import dev.parley.grizzly.ParleyServer;
import dev.parley.testing.ParleyTest;
import dev.parley.testing.ServerSetup;
import dev.parley.testing.TestPeers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The examples of the documents do what the documents say. */
@ParleyTest({
    Board.class,
    Clock.class,
    Counting.class,
    Greeting.class,
    Market.class,
    Mirror.class,
    Orders.class,
    Parts.class,
    Prices.class,
    Bids.class,
    Private.class,
    Reminders.class,
    Shouting.class,
    TicketOffice.class,
    Watching.class
})
class DocumentedCodeTest {

    private final PriceList prices = new PriceList();

    @ServerSetup
    void withAllThatIsGivenToABuilder(ParleyServer.Builder server) {
        server.supply(PriceList.class, prices)
                .authenticator(DocumentedCode::authenticate)
                .interceptor(DocumentedCode::timed)
                .metrics(new DocumentedCode.OnceAMinute());
        DocumentedCode.numbers(server, new SimpleMeterRegistry());
    }

    @Test
    void what_onopen_returns_is_sent(TestPeers peers) {
        peers.open("/greeting/ann%20b").expectText("Hello ann b");
    }

    @Test
    void a_constructor_takes_what_was_supplied(TestPeers peers) {
        peers.open("/market/tea").expectText("300");
    }

    @Test
    void raw_text_and_bytes_go_as_they_are(TestPeers peers) {
        var peer = peers.open("/shout");

        peer.sendText("hey");
        peer.sendBinary((byte) 1, (byte) 2);

        peer.expectText("HEY");
        peer.expectBinary((byte) 2, (byte) 1);
    }

    @Test
    void parts_come_as_they_are_and_what_onclose_sends_reaches_the_others(TestPeers peers) {
        var writer = peers.open("/parts");
        var reader = peers.open("/parts");

        reader.expectNothingMore();
        writer.sendParts("ab", "c");
        writer.close();

        reader.expectText("3 letters");
    }

    @Test
    void a_single_type_has_no_tag(TestPeers peers) {
        var peer = peers.open("/mirror");

        peer.sendText("{\"x\":1,\"y\":2}");

        peer.expectJson("{\"x\":2,\"y\":1}");
    }

    @Test
    void one_of_several_types_has_a_tag(TestPeers peers) {
        var peer = peers.open("/board");

        peer.sendText("{\"type\":\"place\",\"x\":3,\"y\":4}");
        peer.sendText("{\"type\":\"skip\"}");
        peer.send(new Place(1, 2));
        peer.send(new Pass());
        peer.expectNothingMore();

        peer.sendText("{\"type\":\"pass\"}");
        peer.expectError("unknown-type");
    }

    @Test
    void an_answer_names_its_question(TestPeers peers) {
        var peer = peers.open("/count");

        peer.sendText("{\"to\":2,\"$id\":\"q\"}");
        peer.expectJson("{\"number\":0,\"$re\":\"q\"}");
        peer.expectJson("{\"number\":1,\"$re\":\"q\"}");

        peer.sendText("{\"to\":\"two\",\"$id\":7}");
        assertThat(peer.expectText()).contains("\"code\":\"invalid-message\"").contains("\"$re\":7");
    }

    @Test
    void values_of_the_handshake_are_converted_or_refused(TestPeers peers) {
        var id = UUID.randomUUID();

        peers.open("/orders/" + id + "?since=2026-01-31").expect(new Order(id, LocalDate.of(2026, 1, 31)));
        peers.open("/orders/" + id).expect(new Order(id, LocalDate.EPOCH));

        peers.expectRefused("/orders/7", 400);
        peers.expectRefused("/orders/" + id + "?since=yesterday", 400);
    }

    @Test
    void an_error_callback_answers_in_its_own_words(TestPeers peers) {
        var peer = peers.open("/tickets");

        peer.send(new Buy(3));

        assertThat(peer.expectError("sold-out").detail()).isEqualTo("2 seats are the most");
    }

    @Test
    void a_record_says_what_it_demands(TestPeers peers) {
        var peer = peers.open("/tickets");

        peer.sendText("{\"seats\":0}");

        assertThat(peer.expectError("invalid-message").detail()).contains("seats must be 1 or more");
    }

    @Test
    void allowed_origins_may_enter_and_others_may_not(TestPeers peers) {
        peers.handshake("/prices").origin("https://shop.example.com").open().expectText("42");

        peers.handshake("/prices").origin("https://evil.example.com").expectRefused(403);
    }

    @Test
    void the_anonymous_may_not_enter_where_a_principal_is_declared(TestPeers peers) {
        peers.expectRefused("/private", 401);

        peers.open("/private?ticket=7").expectText("the owner of 7");
    }

    @Test
    void an_interceptor_runs_around_callbacks(TestPeers peers) {
        var peer = peers.open("/mirror");

        peer.sendText("{\"x\":1,\"y\":2}");
        peer.expectText();
        peer.expectNothingMore();

        assertThat(DocumentedCode.TIMES).containsKey("mirror");
    }
}
