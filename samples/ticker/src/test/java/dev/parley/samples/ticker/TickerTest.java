package dev.parley.samples.ticker;

import static dev.parley.samples.ticker.Symbol.ALDER;
import static dev.parley.samples.ticker.Symbol.BIRCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ErrorReply;
import dev.parley.grizzly.ParleyServer;
import dev.parley.samples.ticker.PricesEndpoint.Price;
import dev.parley.samples.ticker.PricesEndpoint.Watch;
import dev.parley.samples.ticker.WaitingEndpoint.Look;
import dev.parley.samples.ticker.WaitingEndpoint.Waiting;
import dev.parley.testing.ParleyTest;
import dev.parley.testing.ServerSetup;
import dev.parley.testing.TestPeer;
import dev.parley.testing.TestPeers;
import org.junit.jupiter.api.Test;

@ParleyTest({PricesEndpoint.class, WaitingEndpoint.class})
class TickerTest {

    private final Market market = new Market(1);

    @ServerSetup
    void withMarket(ParleyServer.Builder server) {
        server.supply(Market.class, market).closing(market);
    }

    @Test
    void who_watches_a_symbol_gets_its_prices_as_they_change(TestPeers peers) {
        var ann = peers.open("/prices/ann");
        watch(ann, ALDER);

        for (long number = 1; number <= 10; number++) {
            market.trade();
            assertThat(ann.expect(Price.class))
                    .extracting(Price::symbol, Price::number)
                    .containsExactly(ALDER, number);
        }
        ann.expectNothingMore();
    }

    @Test
    void several_symbols_may_be_watched_and_by_several_readers(TestPeers peers) {
        var ann = peers.open("/prices/ann");
        var bob = peers.open("/prices/bob");
        watch(ann, ALDER);
        watch(ann, BIRCH);
        watch(bob, BIRCH);

        market.trade();

        ann.expect(Price.class, price -> price.symbol() == ALDER);
        var birch = ann.expect(Price.class, price -> price.symbol() == BIRCH);
        bob.expect(birch);
    }

    @Test
    void a_symbol_that_is_not_traded_is_refused_with_those_that_are(TestPeers peers) {
        var ann = peers.open("/prices/ann");

        ann.sendText("{\"symbol\":\"OAK\"}");

        assertThat(ann.expectError(ErrorReply.INVALID_MESSAGE).detail()).contains("OAK", "ALDER", "MAPLE");
    }

    @Test
    void how_much_waits_can_be_asked_while_a_reader_is_there(TestPeers peers) {
        var page = peers.open("/waiting/ann");
        page.send(new Look());
        page.expect(new Waiting(0, 0));

        var ann = peers.open("/prices/ann");
        watch(ann, ALDER);

        page.send(new Look());
        page.expect(Waiting.class, waiting -> waiting.sessions() == 1);
    }

    /** Behind the answer to a second message, the first one has been handled. */
    private static void watch(TestPeer peer, Symbol symbol) {
        peer.send(new Watch(symbol));
        peer.sendText("{}");
        peer.expectError(ErrorReply.INVALID_MESSAGE);
    }
}
