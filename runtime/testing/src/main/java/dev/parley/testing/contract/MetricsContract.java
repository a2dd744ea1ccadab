package dev.parley.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.Limits;
import dev.parley.Outbox;
import dev.parley.Outbox.WhenFull;
import dev.parley.Peer;
import dev.parley.Sent;
import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.ApplicationMetrics.State;
import dev.parley.spi.Authenticator;
import dev.parley.spi.EndpointMetrics;
import dev.parley.spi.EndpointMetrics.Reading;
import dev.parley.spi.EndpointMetrics.Traffic;
import dev.parley.spi.MetricsReceiver;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What an operator can know. */
abstract class MetricsContract extends ContractPart {

    private static final String SAY = "{\"type\":\"say\",\"text\":\"grüß\"}";

    private static final String LEAVE = "{\"type\":\"leave\",\"code\":4000}";

    MetricsContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/rooms/{number}")
    public static class Rooms {

        public sealed interface In permits Say, Leave {}

        public record Say(String text) implements In {}

        public record Leave(int code) implements In {}

        @OnOpen
        void open(@PathParam("number") int number) {}

        @OnMessage
        Say say(Say say) {
            return say;
        }

        @OnMessage
        void leave(Leave leave, Session session) throws IOException {
            session.close(new CloseReason(CloseCodes.getCloseCode(leave.code()), "asked for"));
        }
    }

    @Test
    void sessions_messages_and_their_bytes_are_counted_by_endpoint() {
        var peers = start(Rooms.class, Bids.class);
        var leaving = peers.open("/rooms/1");
        var staying = peers.open("/rooms/2");

        for (int i = 0; i < 3; i++) {
            staying.sendText(SAY);
            staying.expectText(SAY);
        }
        leaving.sendText(LEAVE);
        leaving.expectClose(4000);

        long bytes = 3L * SAY.getBytes(UTF_8).length;
        await(
                "/rooms/{number}",
                reading -> reading.open() == 1
                        && reading.opened() == 2
                        && reading.closed().equals(Map.of(4000, 1L))
                        && reading.in().equals(new Traffic(4, bytes + LEAVE.length()))
                        && reading.out().equals(new Traffic(3, bytes))
                        && reading.queuedBytes() == 0
                        && reading.largestQueueBytes() == 0);
        var others = await("/bids", reading -> true);
        Expect.that(others.opened() == 0 && others.in().messages() == 0, "the numbers were " + others);
    }

    @Test
    void refusals_are_counted_by_their_reason() {
        var peers = start(
                deployment -> deployment.authenticator(
                        handshake -> handshake.uri().getPath().endsWith("/13")
                                ? new Authenticator.Result.Refused(403, Map.of())
                                : new Authenticator.Result.Anonymous()),
                Rooms.class,
                Single.class);

        expectRefused(peers.handshake("/rooms/1").origin("https://evil.example"), 403);
        expectRefused(peers.handshake("/rooms/one"), 400);
        expectRefused(peers.handshake("/rooms/two"), 400);
        expectRefused(peers.handshake("/rooms/13"), 403);
        await(
                "/rooms/{number}",
                reading -> reading.refused().equals(Map.of("origin", 1L, "parameter", 2L, "authentication", 1L)));

        peers.open("/single").expectText("welcome");
        expectRefused(peers.handshake("/single"), 503);
        await("/single", reading -> reading.refused().equals(Map.of("sessions", 1L)));
    }

    @ServerEndpoint("/single")
    @Limits(sessions = 1)
    public static class Single {

        @OnOpen
        String open() {
            return "welcome";
        }
    }

    @ServerEndpoint("/bids")
    @Limits(messagesPerSecond = 1)
    public static class Bids {

        public record Bid(int amount) {}

        @OnMessage
        void bid(Bid bid) {}
    }

    @Test
    void messages_beyond_the_rate_are_counted() {
        var peer = start(Bids.class).open("/bids");

        for (int i = 0; i < 5; i++) {
            peer.sendText("{\"amount\":1}");
        }

        await("/bids", reading -> reading.rateLimited() > 0 && reading.rateLimited() < 5);
    }

    private static final int MANY = 20_000;

    /** So that all messages together are far more than the outbox and what the kernel takes for a peer that does not read. */
    private static final String PADDING = "x".repeat(1024);

    /** Sends more than its peer takes. */
    public abstract static class Flood {

        public record Price(String symbol, int cents, String note) {}

        private final Probe probe;

        Flood(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        void text(String text, Peer<Price> peer) {
            int queued = 0;
            for (int cents = 1; cents <= MANY; cents++) {
                queued += peer.send(new Price("A", cents, PADDING)) == Sent.QUEUED ? 1 : 0;
            }
            probe.note("" + queued);
        }
    }

    @ServerEndpoint("/closing")
    public static class Closing extends Flood {

        public Closing(Probe probe) {
            super(probe);
        }
    }

    @ServerEndpoint("/oldest")
    @Outbox(whenFull = WhenFull.DROP_OLDEST)
    public static class Oldest extends Flood {

        public Oldest(Probe probe) {
            super(probe);
        }
    }

    @ServerEndpoint("/newest")
    @Outbox(whenFull = WhenFull.DROP_NEWEST)
    public static class Newest extends Flood {

        public Newest(Probe probe) {
            super(probe);
        }
    }

    @ServerEndpoint("/latest")
    @Outbox(whenFull = WhenFull.CONFLATE, key = "symbol")
    public static class Latest extends Flood {

        public Latest(Probe probe) {
            super(probe);
        }
    }

    @Test
    void messages_that_were_not_sent_because_too_much_waited_are_counted_by_what_the_endpoint_prefers() {
        start(Closing.class, Oldest.class, Newest.class, Latest.class);

        expectReplaced("/oldest", "drop-oldest");
        expectReplaced("/latest", "conflate");
        try (var peer = RawClient.open(server().uri(), "/newest")) {
            peer.sendText("go");
            awaitDropped("/newest", "drop-newest", MANY - Long.parseLong(probe.next()));
        }
        try (var peer = RawClient.open(server().uri(), "/closing")) {
            peer.sendText("go");
            long tried = Long.parseLong(probe.next()) + 1; // of the others nobody could think that they would be sent
            await(
                    "/closing",
                    reading -> reading.dropped()
                            .equals(Map.of("overflow", tried - reading.out().messages())));
        }
    }

    /** Expects that all is counted which has not come when a peer reads up to the last message. */
    private void expectReplaced(String path, String cause) {
        try (var peer = RawClient.open(server().uri(), path)) {
            peer.sendText("go");
            probe.expect("" + MANY);

            int read = peer.countUntil("{\"symbol\":\"A\",\"cents\":" + MANY + ",\"note\":\"" + PADDING + "\"}");

            awaitDropped(path, cause, MANY - read);
        }
    }

    private void awaitDropped(String path, String cause, long number) {
        Expect.that(number > 0, "all messages of " + path + " came");
        await(path, reading -> reading.dropped().equals(Map.of(cause, number)));
    }

    @Test
    void callbacks_are_timed_by_what_they_were_called_for_where_somebody_wants_that() {
        var timed = new ConcurrentHashMap<String, Long>();
        var peer = start(deployment -> deployment.metrics(new Timing(timed)), Rooms.class)
                .open("/rooms/1");

        peer.sendText(SAY);
        peer.expectText(SAY);
        peer.sendText(LEAVE);
        peer.expectClose(4000);

        var types = Set.of("@OnOpen", "say", "leave");
        var callbacks = await(
                        "/rooms/{number}",
                        reading -> reading.callbacks().keySet().equals(types)
                                && timed.keySet().equals(types))
                .callbacks();
        Expect.that(
                callbacks.values().stream().allMatch(times -> times.count() == 1), "the callbacks were " + callbacks);
    }

    private record Timing(Map<String, Long> timed) implements MetricsReceiver {

        @Override
        public boolean timesCallbacks() {
            return true;
        }

        @Override
        public void started(ApplicationMetrics application) {}

        @Override
        public void called(EndpointMetrics endpoint, String type, long nanos) {
            timed.put(type, nanos);
        }
    }

    @Test
    void the_time_that_peers_take_to_answer_pings_is_known() {
        var peers = start(
                deployment -> deployment.setting("parley.ping-interval", "50ms").setting("parley.pong-timeout", "1m"),
                Rooms.class);
        peers.open("/rooms/1");

        await("/rooms/{number}", reading -> {
            var trips = reading.roundTrips();
            return trips.count() > 0 && !trips.max().isZero() && trips.total().compareTo(trips.max()) >= 0;
        });
    }

    @Test
    void an_application_is_saturated_while_it_has_as_many_sessions_as_it_may_have_and_draining_once_it_stops() {
        var peers = start(deployment -> deployment.setting("parley.max-sessions", "1"), Rooms.class);
        var metrics = server().metrics();
        Expect.that(metrics.state() == State.READY, "the state was " + metrics.state());

        var peer = peers.open("/rooms/1");
        await("/rooms/{number}", reading -> metrics.state() == State.SATURATED);
        peer.close();
        await("/rooms/{number}", reading -> metrics.state() == State.READY);

        stop(PATIENCE);
        Expect.that(metrics.state() == State.DRAINING, "the state was " + metrics.state());
    }

    /** Waits until an endpoint's numbers are as they should be: they may be a step behind what a peer has seen. */
    private Reading await(String path, Predicate<Reading> as) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var reading = read(path);
        while (!as.test(reading)) {
            if (System.nanoTime() > end) {
                throw new AssertionFailedError("the numbers of " + path + " remain " + reading);
            }
            Thread.onSpinWait();
            reading = read(path);
        }
        return reading;
    }

    private Reading read(String path) {
        return server().metrics().endpoints().stream()
                .filter(endpoint -> endpoint.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionFailedError("there are no numbers of " + path))
                .read();
    }
}
