package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHostSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who ends when all sessions together hold too much. */
class ReliefTest {

    private static final int KIB = 1024;

    /** What a session may ask for. */
    @ServerEndpoint("/asked")
    static class Asked {

        @OnMessage
        CompletionStage<String> asked(String text) {
            return text.equals("nothing")
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture("x".repeat(Integer.parseInt(text) * KIB));
        }
    }

    private final Served served = Served.of(Asked.class, 256 * KIB);

    @Test
    void whose_peer_has_kept_the_server_waiting_for_longest_ends_first() {
        var sessions = open(4);
        var first = sessions.get(2);
        stall(first, 65);
        sessions.remove(first);
        sessions.forEach(session -> stall(session, 65));

        assertThat(first.isTerminated()).isTrue();
        assertThat(sessions).noneMatch(TestHostSession::isTerminated);
    }

    @Test
    void half_a_message_keeps_the_server_waiting_as_well() {
        var half = served.open();
        half.events().holds(100 * KIB);
        var stalled = stall(served.open(), 100);
        assertThat(half.isTerminated()).isFalse();

        stall(served.open(), 60);

        assertThat(half.isTerminated()).isTrue();
        assertThat(stalled.isTerminated()).isFalse();
    }

    @Test
    void a_peer_that_takes_something_meanwhile_has_begun_anew() {
        var slow = stall(served.open(), 80, 20);
        var stalled = stall(served.open(), 100);
        slow.take().done();
        slow.events().blocked();
        Served.receive(slow, "80");

        stall(served.open(), 60);

        assertThat(stalled.isTerminated()).isTrue();
        assertThat(slow.isTerminated()).isFalse();
    }

    @Test
    void who_takes_what_it_gets_stays_though_it_holds_most() {
        var reader = served.open();
        reader.hold();
        Served.receive(reader, "150");
        var stalled = stall(served.open(), 90);

        stall(served.open(), 20);

        assertThat(stalled.isTerminated()).isTrue();
        assertThat(reader.isTerminated()).isFalse();
    }

    @Test
    void who_holds_no_more_than_an_equal_share_stays() {
        var small = stall(served.open(), 60);
        var large = stall(served.open(), 100);

        var larger = stall(served.open(), 110);

        assertThat(large.isTerminated()).isTrue();
        assertThat(small.isTerminated()).isFalse();
        assertThat(larger.isTerminated()).isFalse();
    }

    @Test
    void what_has_only_not_been_written_yet_is_written() {
        var busy = open(10);
        busy.forEach(TestHostSession::beBusy);

        busy.forEach(session -> Served.receive(session, "60"));

        assertThat(busy).noneMatch(TestHostSession::isTerminated);
        assertThat(busy.stream().filter(session -> !session.texts().isEmpty())).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void among_those_who_wait_for_nobody_the_one_that_holds_most_ends() {
        var sessions = open(3);
        sessions.forEach(TestHostSession::pauseReading);
        sessions.get(0).events().holds(90 * KIB);
        sessions.get(1).events().holds(95 * KIB);

        sessions.get(2).events().holds(100 * KIB);

        assertThat(sessions).extracting(TestHostSession::isTerminated).containsExactly(false, false, true);
    }

    @Test
    void messages_that_wait_for_a_callback_count_and_are_dropped_with_their_session() {
        var busy = served.open();
        Served.receive(busy, "nothing");
        var large = Payload.text("x".repeat(50));
        for (int i = 0; i < 150; i++) {
            busy.events().received(large, true);
        }
        assertThat(served.budget.used()).isEqualTo(16 * KIB);

        busy.events().closed(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));

        assertThat(served.budget.used()).isZero();
    }

    @Test
    void whom_it_has_chosen_is_not_kept_in_memory() {
        var spared = spared();

        await().until(() -> {
            System.gc();
            return spared.refersTo(null);
        });
        assertThat(served.budget.used()).isZero();
    }

    /** One that was to end unless others had been enough, and has closed since. */
    private WeakReference<TestHostSession> spared() {
        var sessions = open(3);
        sessions.forEach(session -> stall(session, 100));
        assertThat(sessions).extracting(TestHostSession::isTerminated).containsExactly(true, false, false);
        sessions.forEach(session -> session.events().closed(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "")));
        served.timer().runAll();
        return new WeakReference<>(sessions.get(1));
    }

    /** However many threads take at a time: each has at most taken once more than may be. */
    @Test
    void no_more_is_held_beyond_it_than_each_thread_takes_at_once() throws ExecutionException, InterruptedException {
        int threads = 8;
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var attacks = Stream.generate(() -> executor.submit(this::mostHeld))
                    .limit(threads)
                    .toList();
            for (Future<Long> attack : attacks) {
                assertThat(attack.get()).isLessThanOrEqualTo((256L + (threads - 1) * 64L) * KIB);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private long mostHeld() {
        long most = 0;
        for (int i = 0; i < 300; i++) {
            served.open().events().holds(64 * KIB);
            most = Math.max(most, served.budget.used());
        }
        return most;
    }

    private List<TestHostSession> open(int count) {
        return new ArrayList<>(Stream.generate(served::open).limit(count).toList());
    }

    /** Has a session be sent something of which its peer takes nothing. */
    private static TestHostSession stall(TestHostSession session, int... kibibytes) {
        session.hold();
        for (int each : kibibytes) {
            Served.receive(session, "" + each);
        }
        session.events().blocked();
        return session;
    }
}
