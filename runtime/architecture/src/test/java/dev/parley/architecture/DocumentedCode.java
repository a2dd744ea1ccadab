package dev.parley.architecture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.Cookie;
import dev.parley.ErrorReply;
import dev.parley.Group;
import dev.parley.Groups;
import dev.parley.Header;
import dev.parley.Limits;
import dev.parley.Origins;
import dev.parley.Peer;
import dev.parley.Query;
import dev.parley.Tag;
import dev.parley.grizzly.ParleyServer;
import dev.parley.micrometer.MicrometerMetrics;
import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
import dev.parley.spi.Interceptor;
import dev.parley.spi.MetricsReceiver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The examples of the documents that no sample has, so that they are compiled, deployed and tried as well. */
final class DocumentedCode {

    private DocumentedCode() {}

    @ServerEndpoint("/greeting/{name}")
    public static class Greeting {

        @OnOpen
        String open(@PathParam("name") String name) {
            return "Hello " + name;
        }
    }

    @ServerEndpoint("/shout")
    public static class Shouting {

        @OnMessage
        String shout(String text) {
            return text.toUpperCase(Locale.ROOT);
        }

        @OnMessage
        byte[] reverse(byte[] bytes) {
            return new StringBuilder(new String(bytes, ISO_8859_1))
                    .reverse()
                    .toString()
                    .getBytes(ISO_8859_1);
        }
    }

    @ServerEndpoint("/parts")
    public static class Parts {

        private int letters;

        @OnMessage
        void part(String part, boolean last) {
            letters += part.length();
        }

        @OnClose
        void close(Group<String> others) {
            others.send(letters + " letters");
        }
    }

    @ServerEndpoint("/mirror")
    public static class Mirror {

        public record Point(int x, int y) {}

        @OnMessage
        Point mirror(Point point) {
            return new Point(point.y(), point.x());
        }
    }

    @ServerEndpoint("/board")
    public static class Board {

        private final List<Place> stones = new ArrayList<>();

        public sealed interface Move permits Place, Pass {}

        public record Place(int x, int y) implements Move {}

        @Tag("skip")
        public record Pass() implements Move {}

        @OnMessage
        void place(Place place) {
            stones.add(place);
        }

        @OnMessage
        void pass(Pass pass) {
            stones.clear();
        }
    }

    @ServerEndpoint("/count")
    public static class Counting {

        public record Count(int to) {}

        public record Tick(int number) {}

        @OnMessage
        Stream<Tick> count(Count count) {
            return IntStream.range(0, count.to()).mapToObj(Tick::new);
        }
    }

    @ServerEndpoint("/reminders")
    public static class Reminders {

        public record Remind(int seconds, String text) {}

        public record Reminder(String text) {}

        @OnMessage
        void remind(Remind remind, Peer<Reminder> peer) {
            CompletableFuture.delayedExecutor(remind.seconds(), SECONDS)
                    .execute(() -> peer.send(new Reminder(remind.text())));
        }
    }

    @ServerEndpoint("/watch")
    public static class Watching {

        public record Watch(String item) {}

        public record Price(String item, long cents) {}

        @OnMessage
        void watch(Watch watch, Peer<Price> me, Groups groups) {
            groups.get("price-" + watch.item(), Price.class).join(me);
        }
    }

    public record Order(UUID id, LocalDate since) {}

    public record Currency(String code) {}

    @ServerEndpoint("/orders/{id}")
    public static class Orders {

        @OnOpen
        Order open(
                @PathParam("id") UUID id,
                @Query("since") Optional<LocalDate> since,
                @Header("Accept-Language") Optional<String> languages,
                @Cookie("currency") Optional<Currency> currency) {
            return new Order(id, since.orElse(LocalDate.EPOCH));
        }
    }

    @ServerEndpoint("/tickets")
    public static class TicketOffice {

        public record Buy(int seats) {

            public Buy {
                if (seats < 1) {
                    throw new IllegalArgumentException("seats must be 1 or more");
                }
            }
        }

        public record Bought(int seats) {}

        static final class SoldOut extends RuntimeException {

            private static final long serialVersionUID = 1L;

            SoldOut(String message) {
                super(message);
            }
        }

        @OnMessage
        Bought buy(Buy buy) {
            if (buy.seats() > 2) {
                throw new SoldOut("2 seats are the most");
            }
            return new Bought(buy.seats());
        }

        @OnError
        ErrorReply soldOut(SoldOut e) {
            return new ErrorReply("sold-out", "There are no tickets left", e.getMessage(), false);
        }
    }

    /** What things cost. */
    public static final class PriceList {

        long cents(String item) {
            return item.length() * 100L;
        }
    }

    @ServerEndpoint("/market/{item}")
    public static class Market {

        private final PriceList prices;

        public Market(PriceList prices) {
            this.prices = prices;
        }

        @OnOpen
        long open(@PathParam("item") String item) {
            return prices.cents(item);
        }
    }

    @ServerEndpoint("/clock")
    public static class Clock {

        private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "clock");
            thread.setDaemon(true);
            return thread;
        });

        private Future<?> timer = CompletableFuture.completedFuture(null);
        private int ticks;

        @OnOpen
        void open(Peer<String> peer) {
            timer = SCHEDULER.scheduleAtFixedRate(
                    () -> peer.execute(() -> peer.send("tick " + ++ticks)), 1, 1, SECONDS);
        }

        @OnClose
        void close() {
            timer.cancel(false);
        }
    }

    @ServerEndpoint("/prices")
    @Origins({"https://shop.example.com", "https://admin.example.com"})
    public static class Prices {

        @OnOpen
        String open() {
            return "42";
        }
    }

    @ServerEndpoint("/bids")
    @Limits(messageBytes = 1024, messagesPerSecond = 20, sessionsPerAddress = 5)
    public static class Bids {

        @OnMessage
        String bid(String text) {
            return text;
        }
    }

    @ServerEndpoint("/private")
    public static class Private {

        @OnOpen
        String open(Principal who) {
            return who.getName();
        }
    }

    /** Who holds which ticket. */
    static final class Tickets {

        private Tickets() {}

        static Principal owner(String ticket) {
            return () -> "the owner of " + ticket;
        }
    }

    static Authenticator.Result authenticate(Handshake handshake) {
        return handshake
                .parameter("ticket")
                .map(Tickets::owner)
                .map(owner -> (Authenticator.Result) new Authenticator.Result.Authenticated(owner, Set.of()))
                .orElse(new Authenticator.Result.Anonymous());
    }

    static final Map<String, Long> TIMES = new ConcurrentHashMap<>();

    static Object timed(Interceptor.Invocation callback) throws Throwable {
        long start = System.nanoTime();
        try {
            return callback.proceed();
        } finally {
            TIMES.merge(callback.method().getName(), System.nanoTime() - start, Long::sum);
        }
    }

    static void numbers(ParleyServer.Builder server, MeterRegistry registry) {
        server.metrics(new MicrometerMetrics(registry));
    }

    static final class OnceAMinute implements MetricsReceiver {

        private final Timer timer = new Timer("numbers", true);

        @Override
        public void started(ApplicationMetrics application) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            for (var endpoint : application.endpoints()) {
                                var now = endpoint.read();
                                System.out.println(endpoint.path() + ": " + now.open() + " open, " + now.queuedBytes()
                                        + " bytes wait");
                            }
                        }
                    },
                    0,
                    60_000);
        }

        @Override
        public void stopped(ApplicationMetrics application) {
            timer.cancel();
        }
    }
}
