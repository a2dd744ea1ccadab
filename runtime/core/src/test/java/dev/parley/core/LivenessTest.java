package dev.parley.core;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHost;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.host.TestTimer;
import dev.parley.core.session.LiveSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LivenessTest {

    /** Says what it hears of. */
    @ServerEndpoint("/here")
    static class Here {

        private final Notes notes;

        Here(Notes notes) {
            this.notes = notes;
        }

        @OnOpen
        void open(Peer<String> peer) {
            notes.peers.add(peer);
        }

        @OnMessage
        void text(String text, Peer<String> peer) {
            if (text.equals("bye")) {
                peer.close();
            } else {
                peer.send(text);
            }
        }

        @OnMessage
        void pong(PongMessage pong) {
            notes.texts.add("pong " + US_ASCII.decode(pong.getApplicationData()));
        }

        @OnClose
        void close(CloseReason reason) {
            notes.texts.add(reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
        }
    }

    record Notes(List<String> texts, List<Peer<String>> peers) {}

    private static final int TICK_MILLIS = 10;

    /** Ticks of an interval. */
    private static final int INTERVAL = 4;

    /** Ticks for an answer. */
    private static final int PATIENCE = 2;

    private final TestHost host = new TestHost();
    private final Notes notes = new Notes(new ArrayList<>(), new ArrayList<>());

    @Test
    void a_peer_gets_a_ping_each_interval() {
        var session = open(INTERVAL, PATIENCE);

        turn(session, INTERVAL);
        assertThat(session.texts()).containsExactly("[ping]");
        turn(session, 4 * INTERVAL);
        assertThat(session.texts()).containsExactly("[ping]", "[ping]", "[ping]", "[ping]", "[ping]");
        assertThat(session.isTerminated()).isFalse();
    }

    @Test
    void a_peer_that_is_silent_after_a_ping_is_cut_and_its_session_ends_with_1006() {
        var session = open(INTERVAL, PATIENCE);

        untilPing(session);
        turn(PATIENCE - 1);
        assertThat(session.isTerminated()).isFalse();
        turn(1);
        assertThat(session.isTerminated()).isTrue();
        end(session);

        assertThat(notes.texts).containsExactly("1006 a ping was not answered");
        assertThat(notes.peers.get(0).roundTripTime()).isEmpty();
    }

    @Test
    void whatever_a_peer_sends_shows_that_it_is_there() {
        var session = open(INTERVAL, PATIENCE);

        for (int i = 0; i < 5 * INTERVAL; i++) {
            turn(1);
            session.events().heard();
        }

        assertThat(session.isTerminated()).isFalse();
        assertThat(session.texts()).hasSize(5);
    }

    @Test
    void what_came_before_a_ping_does_not_count() {
        var session = open(INTERVAL, PATIENCE);
        turn(session, INTERVAL);
        session.events().heard();
        untilPing(session);

        turn(PATIENCE);

        assertThat(session.isTerminated()).isTrue();
    }

    @Test
    void a_peer_that_answers_only_the_latest_of_several_pings_is_there() {
        var session = open(2, 5);

        untilPing(session);
        turn(4);
        assertThat(session.texts()).containsExactly("[ping]", "[ping]", "[ping]");
        answer(session);
        turn(4);
        assertThat(session.isTerminated()).isFalse();
        turn(4);

        assertThat(session.isTerminated()).isTrue();
    }

    @Test
    void the_time_that_an_answer_took_can_be_asked_for() {
        var session = open(INTERVAL, PATIENCE);
        var peer = notes.peers.get(0);
        assertThat(peer.roundTripTime()).isEmpty();

        untilPing(session);
        answer(session);

        assertThat(peer.roundTripTime())
                .hasValueSatisfying(time -> assertThat(time).isPositive());
    }

    @Test
    void a_user_hears_of_pongs_but_not_of_those_that_answer_our_pings() {
        var session = open(INTERVAL, PATIENCE);

        untilPing(session);
        answer(session);
        answer(session);
        pong(session, ByteBuffer.wrap("mine".getBytes(US_ASCII)));
        pong(session, ByteBuffer.allocate(0));

        assertThat(notes.texts).containsExactly("pong mine", "pong ");
    }

    @Test
    void a_pong_with_another_time_in_it_is_no_measurement() {
        var session = open(INTERVAL, PATIENCE);
        untilPing(session);

        var forged = ByteBuffer.allocate(16).put(lastPing(session)).flip();
        forged.putLong(8, forged.getLong(8) + 1);
        pong(session, forged);

        assertThat(notes.texts).isEmpty();
        assertThat(notes.peers.get(0).roundTripTime()).isEmpty();
    }

    @Test
    void a_peer_that_is_not_read_is_not_taken_for_gone_and_has_all_its_time_once_it_is() {
        var session = open(INTERVAL, PATIENCE);

        untilPing(session);
        session.pauseReading();
        turn(5 * INTERVAL);
        assertThat(session.isTerminated()).isFalse();

        session.events().heard();
        session.resumeReading();
        untilPing(session);
        turn(PATIENCE - 1);
        assertThat(session.isTerminated()).isFalse();
        turn(1);
        assertThat(session.isTerminated()).isTrue();
    }

    @Test
    void a_session_that_is_closing_gets_no_ping() {
        var session = open(INTERVAL, PATIENCE);

        session.events().received(Payload.text("bye"), true);
        turn(3 * INTERVAL);

        assertThat(session.texts()).containsExactly("[close 1000]");
    }

    @Test
    void a_ping_goes_out_before_messages_that_wait() {
        var session = open(INTERVAL, PATIENCE);
        session.hold();
        session.events().received(Payload.text("one"), true);
        session.events().received(Payload.text("two"), true);

        for (int i = 0; i < INTERVAL; i++) {
            turn(1);
            session.events().heard();
        }
        session.release();

        assertThat(session.texts()).containsExactly("[ping]", "one", "two");
    }

    @Test
    void a_peer_that_takes_nothing_is_cut_though_the_ping_never_went_out() {
        var session = open(INTERVAL, PATIENCE);
        session.hold();
        session.events().received(Payload.text("one"), true);

        turn(INTERVAL + PATIENCE);

        assertThat(session.texts()).isEmpty();
        assertThat(session.isTerminated()).isTrue();
    }

    @Test
    void who_cannot_be_asked_is_cut_and_keeps_nobody_else_from_being_asked() {
        var endpoint = deploy(INTERVAL, PATIENCE);
        var sessions = Stream.generate(() -> open(endpoint)).limit(10).toList();
        var broken = sessions.get(0);
        broken.source(() -> {
            throw new IllegalStateException("This one cannot be sent anything.");
        });

        turn(2 * INTERVAL);

        assertThat(broken.isTerminated()).isTrue();
        assertThat(sessions.subList(1, 10))
                .allSatisfy(session -> assertThat(session.texts()).isNotEmpty());
    }

    @Test
    void a_peer_is_cut_even_if_somebody_fails_who_waited_for_its_outbox() {
        var session = open(INTERVAL, PATIENCE);
        session.hold();
        var peer = notes.peers.get(0);
        peer.send("x".repeat(700_000));
        LiveSession.of(peer).orElseThrow().outbox().whenRoom(() -> {
            throw new IllegalStateException("This one does not want to hear of it.");
        });

        turn(INTERVAL + PATIENCE);

        assertThat(session.isTerminated()).isTrue();
    }

    @Test
    void the_first_pings_of_sessions_that_open_together_are_spread_and_come_after_most_of_an_interval() {
        var endpoint = deploy(20, PATIENCE);
        var sessions = Stream.generate(() -> open(endpoint)).limit(40).toList();

        turn(16);
        assertThat(asked(sessions)).isZero();
        for (int i = 1; i <= 4; i++) {
            turn(1);
            assertThat(asked(sessions)).isEqualTo(10L * i);
        }
    }

    private static long asked(List<TestHostSession> sessions) {
        return sessions.stream().filter(session -> !session.texts().isEmpty()).count();
    }

    @Test
    void those_that_are_left_get_their_pings_when_others_end() {
        var endpoint = deploy(INTERVAL, PATIENCE);
        var all = Stream.generate(() -> open(endpoint)).limit(100).toList();
        var left = new ArrayList<TestHostSession>();
        for (int i = 0; i < all.size(); i++) {
            if (i % 7 == 0 || i > 95) {
                left.add(all.get(i));
            } else {
                end(all.get(i));
            }
        }

        turn(INTERVAL);

        assertThat(left).allSatisfy(session -> assertThat(session.texts()).containsExactly("[ping]"));
        assertThat(all).filteredOn(session -> !session.texts().isEmpty()).hasSameSizeAs(left);
    }

    @Test
    void there_is_one_timer_for_all_and_none_without_sessions() {
        var endpoint = deploy(INTERVAL, PATIENCE);
        assertThat(ticks()).isEmpty();

        var sessions = Stream.generate(() -> open(endpoint)).limit(20).toList();
        assertThat(ticks()).hasSize(1);
        sessions.forEach(LivenessTest::end);
        turn(1);
        assertThat(ticks()).isEmpty();

        var late = open(endpoint);
        turn(INTERVAL);
        assertThat(late.texts()).containsExactly("[ping]");
    }

    @Test
    void by_how_much_a_tick_was_late_the_next_one_comes_sooner() {
        open(INTERVAL, PATIENCE);

        // One that comes after a standstill makes nothing up.
        var delays = IntStream.range(0, 20).mapToObj(i -> {
            passes(TICK_MILLIS + 2);
            turn(1);
            return ticks().findAny().orElseThrow().delay();
        });

        assertThat(delays).anyMatch(delay -> delay.toMillis() < TICK_MILLIS - 1);
    }

    @Test
    void after_a_standstill_the_next_tick_comes_when_it_would_otherwise() {
        open(INTERVAL, PATIENCE);

        passes(50 + TICK_MILLIS);
        turn(1);

        assertThat(ticks()).singleElement().extracting(TestTimer.Task::delay).isEqualTo(Duration.ofMillis(TICK_MILLIS));
    }

    private static void passes(long millis) {
        for (long begin = System.nanoTime(); System.nanoTime() - begin < millis * 1_000_000; ) {
            Thread.onSpinWait();
        }
    }

    @Test
    void an_interval_of_zero_sends_none() {
        var session = open(0, PATIENCE);

        turn(100);

        assertThat(session.texts()).isEmpty();
        assertThat(session.isTerminated()).isFalse();
    }

    /** What is to come within a tick; other parts have longer times. */
    private Stream<TestTimer.Task> ticks() {
        return host.timer().tasks().stream().filter(task -> task.delay().toMillis() <= TICK_MILLIS);
    }

    private TestHostSession open(int interval, int patience) {
        return open(deploy(interval, patience));
    }

    /** Where sessions are opened. */
    private int deploy(int interval, int patience) {
        ParleyApplication.builder(ParleyOptions.builder()
                        .pingInterval(Duration.ofMillis((long) interval * TICK_MILLIS))
                        .pongTimeout(Duration.ofMillis((long) patience * TICK_MILLIS)))
                .endpoint(Here.class)
                .supply(Notes.class, notes)
                .build()
                .deploy(host);
        return host.endpoints().size() - 1;
    }

    private TestHostSession open(int endpoint) {
        var session = host.connect(host.endpoints().get(endpoint), TestHost.handshake("/here"));
        session.events().opened();
        return session;
    }

    /** Lets ticks pass. */
    private void turn(int ticks) {
        for (int i = 0; i < ticks; i++) {
            host.timer().runAll();
        }
    }

    /** Lets ticks pass in which the peer answers. */
    private void turn(TestHostSession session, int ticks) {
        for (int i = 0; i < ticks; i++) {
            int before = session.sent().size();
            turn(1);
            if (session.sent().size() > before) {
                answer(session);
            }
        }
    }

    private void untilPing(TestHostSession session) {
        int before = session.sent().size();
        for (int i = 0; i < 2 * INTERVAL && session.sent().size() == before; i++) {
            turn(1);
        }
        assertThat(session.sent()).hasSize(before + 1);
    }

    private static ByteBuffer lastPing(TestHostSession session) {
        var sent = session.sent();
        return ((Outgoing.Ping) sent.get(sent.size() - 1)).data().duplicate();
    }

    private static void answer(TestHostSession session) {
        pong(session, lastPing(session));
    }

    private static void pong(TestHostSession session, ByteBuffer data) {
        session.events().pong(data);
        session.events().heard();
    }

    private static void end(TestHostSession session) {
        session.events().closed(new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, ""));
    }
}
