package dev.parley.samples.ticker;

import static dev.parley.Outbox.WhenFull.CONFLATE;

import dev.parley.Outbox;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.Flow;

/** Prices as they change. A reader that falls behind gets the newest of each symbol, and never those between. */
@ServerEndpoint("/prices/{reader}")
@Outbox(whenFull = CONFLATE, key = "symbol")
public class PricesEndpoint {

    public record Watch(Symbol symbol) {}

    public record Price(Symbol symbol, BigDecimal price, long number, Instant at) {}

    private final Market market;

    public PricesEndpoint(Market market) {
        this.market = market;
    }

    @OnMessage
    Flow.Publisher<Price> watch(Watch watch) {
        return market.prices(watch.symbol());
    }
}
