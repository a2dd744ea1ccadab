package dev.parley.samples.ticker;

import dev.parley.samples.ticker.PricesEndpoint.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

/** Makes prices up. They change at their own pace, and wait for nobody. */
public final class Market implements AutoCloseable {

    /** About how much of itself a price changes by. */
    private static final double CHANGE = 0.0002;

    /** How many prices of a symbol are kept until a reader has asked for them, which takes a moment. */
    private static final int BUFFER = 1024;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Market::thread);
    private final Map<Symbol, Price> prices = new EnumMap<>(Symbol.class);
    private final Map<Symbol, SubmissionPublisher<Price>> publishers = new EnumMap<>(Symbol.class);
    private final Random random;

    /** A market that is not open yet. The same seed makes the same prices. */
    public Market(long seed) {
        random = new Random(seed);
        for (var symbol : Symbol.values()) {
            var price = BigDecimal.valueOf(5_000 + random.nextInt(20_000), 2);
            prices.put(symbol, new Price(symbol, price, 0, Instant.now()));
            publishers.put(symbol, new SubmissionPublisher<>(thread, BUFFER));
        }
    }

    /** From now on all prices change, with this pause between, until the market is closed. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the thread
    public void open(Duration pause) {
        thread.scheduleWithFixedDelay(this::trade, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Each new price of a symbol. */
    public Flow.Publisher<Price> prices(Symbol symbol) {
        return publishers.get(symbol);
    }

    /** All prices change once. */
    synchronized void trade() {
        prices.replaceAll((symbol, price) -> after(price));
        prices.forEach((symbol, price) -> publishers.get(symbol).offer(price, null)); // which never waits
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Price after(Price last) {
        var change = last.price().multiply(BigDecimal.valueOf(CHANGE * random.nextGaussian()));
        var price = last.price().add(change).setScale(2, RoundingMode.HALF_EVEN).max(BigDecimal.ONE);
        return new Price(last.symbol(), price, last.number() + 1, Instant.now());
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "market");
        thread.setDaemon(true);
        return thread;
    }
}
