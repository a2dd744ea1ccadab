package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.core.host.Admission;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHost;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.host.TestTimer;
import dev.parley.spi.GroupBus;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShutdownTest {

    /** Answers when its gate opens. */
    @ServerEndpoint("/slow")
    static class Slow {

        private final Gate gate;

        Slow(Gate gate) {
            this.gate = gate;
        }

        @OnMessage
        CompletionStage<String> answer(String text) {
            return gate.opened();
        }
    }

    record Gate(CompletableFuture<String> opened) {}

    /** A bus that carries nothing, and counts how often it is closed. */
    private static final class Quiet implements GroupBus {

        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public void start(Consumer<Delivery> receiver) {}

        @Override
        public long publish(Message message) {
            return 0;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestHost host = new TestHost();
    private final Gate gate = new Gate(new CompletableFuture<>());
    private final Quiet bus = new Quiet();
    private final ParleyApplication application = ParleyApplication.builder(
                    ParleyOptions.builder().pingInterval(Duration.ZERO))
            .endpoint(Slow.class)
            .supply(Gate.class, gate)
            .groupBus(bus)
            .build();

    @Test
    void every_session_is_closed_with_1001_and_the_stop_waits_for_its_last_callback() {
        var session = open(1).get(0);
        session.events().received(Payload.text("hello"), true);

        var stop = CompletableFuture.supplyAsync(() -> application.stop(LONG));
        await().until(() -> session.texts().equals(List.of("[close 1001]")));
        end(session);
        assertThat(stop).isNotDone();
        gate.opened().complete("too late");

        assertThat(stop.join()).isTrue();
    }

    @Test
    void many_sessions_are_closed_in_batches() {
        var sessions = open(2 * Shutdown.BATCH + 50);

        var stop = CompletableFuture.supplyAsync(() -> application.stop(LONG));
        await().until(() -> batches().count() == 2);
        assertThat(closed(sessions)).hasSize(Shutdown.BATCH);

        var second = batches().toList().get(0);
        var third = batches().toList().get(1);
        assertThat(second.delay()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(third.delay()).isBetween(Duration.ofMillis(100), Duration.ofMillis(150));
        second.run();
        assertThat(closed(sessions)).hasSize(2 * Shutdown.BATCH);
        third.run();
        assertThat(closed(sessions)).hasSameSizeAs(sessions);
        sessions.forEach(ShutdownTest::end);
        assertThat(stop.join()).isTrue();
    }

    @Test
    void what_is_open_when_the_time_is_up_is_cut_and_it_is_said_whose_callbacks_still_run() {
        var sessions = open(2 * Shutdown.BATCH);

        try (var log = new LogRecords("dev.parley.core")) {
            assertThat(application.stop(Duration.ofMillis(40))).isFalse();

            assertThat(batches().map(TestTimer.Task::delay))
                    .singleElement()
                    .matches(delay -> delay.compareTo(Duration.ofMillis(20)) <= 0);
            assertThat(sessions).allMatch(TestHostSession::isTerminated);
            assertThat(log.messages())
                    .containsExactly("Slow: 200 sessions still run a callback after the time to stop,"
                            + " so that @OnClose may not follow");
        }
    }

    @Test
    void nobody_comes_in_any_more_and_who_was_on_the_way_is_closed() {
        var early = connect();

        assertThat(application.stop(LONG)).isTrue();
        early.events().opened();

        assertThat(early.texts()).containsExactly("[close 1001]");
        assertThat(host.endpoints().get(0).admit(TestHost.handshake("/slow")))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(503));
    }

    @Test
    void a_second_stop_finds_nothing_to_do() {
        open(1).forEach(ShutdownTest::end);

        assertThat(application.stop(LONG)).isTrue();
        assertThat(application.stop(LONG)).isTrue();

        assertThat(bus.closed).hasValue(1);
    }

    /** What is to be closed later; timeouts of close handshakes are longer. */
    private Stream<TestTimer.Task> batches() {
        return host.timer().tasks().stream().filter(task -> task.delay().compareTo(Duration.ofSeconds(1)) < 0);
    }

    private TestHostSession connect() {
        if (host.endpoints().isEmpty()) {
            application.deploy(host);
        }
        return host.connect(host.endpoints().get(0), TestHost.handshake("/slow"));
    }

    private List<TestHostSession> open(int count) {
        return Stream.generate(this::connect)
                .limit(count)
                .peek(session -> session.events().opened())
                .toList();
    }

    private static List<TestHostSession> closed(List<TestHostSession> sessions) {
        return sessions.stream()
                .filter(session -> session.texts().equals(List.of("[close 1001]")))
                .toList();
    }

    private static void end(TestHostSession session) {
        session.events().closed(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, ""));
    }
}
