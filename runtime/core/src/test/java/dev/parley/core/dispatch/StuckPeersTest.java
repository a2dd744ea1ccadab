package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.parley.core.host.TestHostSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What becomes of peers that take nothing, and of those who hold most when all hold too much. */
class StuckPeersTest {

    private static final String LARGE = "x".repeat(80);

    /** The timer is turned this often in one write timeout. */
    private static final int LOOKS = 4;

    @ServerEndpoint("/echo")
    static class Echo {

        private final Notes notes;

        Echo(Notes notes) {
            this.notes = notes;
        }

        @OnMessage
        String echo(String text) {
            return text;
        }

        @OnClose
        void close(CloseReason reason) {
            notes.add(reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
        }
    }

    @Test
    void a_peer_that_takes_nothing_is_cut_off() {
        var served = Served.of(Echo.class);
        var session = stuck(served);

        turn(served, LOOKS);
        assertThat(session.isTerminated()).isFalse();
        turn(served, 1);

        assertThat(session.isTerminated()).isTrue();
        session.events().closed(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));
        assertThat(served.notes.all()).containsExactly("1006 nothing was taken for too long");
        assertThat(served.timer().tasks()).isEmpty();
    }

    @Test
    void a_peer_that_is_cut_off_after_too_much_has_waited_for_it_is_closed_with_1013() {
        var served = Served.of(Echo.class);
        var session = served.open();
        session.hold();
        Served.receive(session, LARGE);
        session.take(); // on its way for as long as the peer takes nothing
        session.events().blocked();
        var look = served.timer().tasks().get(0);
        for (int i = 0; i < Served.MAX_OUTBOX_BYTES / LARGE.length(); i++) {
            Served.receive(session, LARGE);
        }

        for (int i = 0; i <= LOOKS; i++) {
            look.run();
            look = served.timer().tasks().get(served.timer().tasks().size() - 1);
        }

        assertThat(session.isTerminated()).isTrue();
        session.events().closed(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));
        assertThat(served.notes.all()).containsExactly("1013 too much waits to be read");
        assertThat(served.counters.endpoints().get(0).read().closed()).containsExactly(entry(1013, 1L));
    }

    @Test
    void a_peer_that_takes_a_little_now_and_then_is_not() {
        var served = Served.of(Echo.class);
        var session = stuck(served);
        for (int i = 0; i < 5; i++) {
            Served.receive(session, "more");
        }

        for (int i = 0; i < 5; i++) {
            turn(served, LOOKS);
            session.take().done();
        }

        assertThat(session.isTerminated()).isFalse();
    }

    @Test
    void there_is_no_timer_when_nobody_is_stuck() {
        var served = Served.of(Echo.class);
        var session = stuck(served);
        assertThat(served.timer().tasks()).hasSize(1);

        session.release();
        turn(served, 1);

        assertThat(served.timer().tasks()).isEmpty();
        session.hold();
        Served.receive(session, "again");
        session.events().blocked();
        assertThat(served.timer().tasks()).hasSize(1);
    }

    @Test
    void many_peers_that_are_stuck_share_a_timer() {
        var served = Served.of(Echo.class);
        var sessions = new ArrayList<TestHostSession>();
        for (int i = 0; i < 100; i++) {
            sessions.add(stuck(served));
        }

        assertThat(served.timer().tasks()).hasSize(1);
        turn(served, LOOKS + 1);

        assertThat(sessions).allMatch(TestHostSession::isTerminated);
    }

    @Test
    void whoever_holds_most_ends_when_all_hold_too_much() {
        var served = Served.of(Echo.class, 64 * 1024);
        var least = stuck(served);
        var most = stuck(served);
        var last = stuck(served);
        least.events().holds(10_000);
        most.events().holds(40_000);
        assertThat(most.isTerminated()).isFalse();

        last.events().holds(20_000);

        assertThat(most.isTerminated()).isTrue();
        assertThat(most.texts()).isEmpty();
        assertThat(least.isTerminated() || last.isTerminated()).isFalse();
        most.events().closed(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));
        assertThat(served.notes.all()).containsExactly("1013 too much waits in the server");
        most.events().holds(60_000);
        assertThat(served.budget.used()).isEqualTo((16 + 32) * 1024);
    }

    @Test
    void what_is_given_back_may_be_used_by_others() {
        var served = Served.of(Echo.class, 64 * 1024);
        var one = served.open();
        var other = served.open();
        for (int i = 0; i < 10; i++) {
            one.events().holds(60_000);
            one.events().holds(0);
            other.events().holds(60_000);
            other.events().closed(new CloseReason(CloseCodes.NORMAL_CLOSURE, ""));
            other = served.open();
        }

        assertThat(one.isTerminated()).isFalse();
        assertThat(served.budget.used()).isZero();
    }

    /** A session for which something waits that its host could not send. */
    private static TestHostSession stuck(Served served) {
        var session = served.open();
        session.hold();
        Served.receive(session, LARGE);
        session.events().blocked();
        return session;
    }

    private static void turn(Served served, int times) {
        for (int i = 0; i < times; i++) {
            served.timer().runAll();
        }
    }
}
