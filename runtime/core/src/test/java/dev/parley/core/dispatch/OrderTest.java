package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.core.host.Capability;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHostSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class OrderTest {

    /** Answers {@code wait} when the gate opens, and all else at once. */
    @ServerEndpoint("/order")
    static class Waiting {

        private final Notes notes;

        Waiting(Notes notes) {
            this.notes = notes;
        }

        @OnOpen
        void open() {
            notes.add("open");
        }

        @OnMessage
        CompletionStage<String> answer(String text) {
            notes.add(text);
            return text.equals("wait") ? notes.gate : CompletableFuture.completedFuture(text + "!");
        }

        @OnClose
        void close(CloseReason reason) {
            notes.add("close " + reason.getCloseCode().getCode());
        }
    }

    @ServerEndpoint("/slow")
    static class SlowToOpen {

        private final Notes notes;

        SlowToOpen(Notes notes) {
            this.notes = notes;
        }

        @OnOpen
        CompletionStage<String> open() {
            return notes.gate;
        }

        @OnMessage
        String answer(String text) {
            return text;
        }
    }

    /** Runs tasks in the session's order. */
    @ServerEndpoint("/tasks")
    static class Tasks {

        private final Notes notes;

        Tasks(Notes notes) {
            this.notes = notes;
        }

        @OnMessage
        void begin(String text, Peer<String> peer) {
            peer.execute(() -> notes.add("task of " + text));
            notes.add(text);
            if (text.equals("fail")) {
                peer.execute(() -> {
                    throw new IllegalStateException("a task");
                });
            }
        }

        @OnError
        CompletionStage<String> failed(IllegalStateException failure) {
            notes.add("failed");
            return notes.gate;
        }

        @OnClose
        void close() {
            notes.add("close");
        }
    }

    @Test
    void a_message_that_has_to_wait_keeps_the_bytes_that_were_lent() {
        var served = Served.of(Waiting.class);
        var session = served.opened("wait");
        var lent = "next".getBytes(StandardCharsets.UTF_8);
        session.events().received(Payload.lent(true, lent, 0, lent.length), true);
        lent[0] = 't';

        served.notes.gate.complete("waited");

        assertThat(session.texts()).containsExactly("waited", "next!");
    }

    @Test
    void the_next_callback_begins_when_the_stage_of_the_one_before_has_completed() {
        var served = Served.of(Waiting.class);
        var session = served.opened("wait", "next");

        assertThat(served.notes.all()).containsExactly("open", "wait");
        assertThat(session.texts()).isEmpty();

        served.notes.gate.complete("waited");

        assertThat(served.notes.all()).containsExactly("open", "wait", "next");
        assertThat(session.texts()).containsExactly("waited", "next!");
    }

    @Test
    void a_message_waits_for_the_stage_of_on_open() {
        var served = Served.of(SlowToOpen.class);
        var session = served.opened("hello");
        assertThat(session.texts()).isEmpty();

        served.notes.gate.complete("open");

        assertThat(session.texts()).containsExactly("open", "hello");
    }

    @Test
    void on_close_follows_once_and_behind_a_callback_that_still_runs() {
        var served = Served.of(Waiting.class);
        var session = served.opened("wait", "next");

        Served.end(session);
        Served.end(session);
        assertThat(served.notes.all()).containsExactly("open", "wait");

        served.notes.gate.complete("too late");

        assertThat(served.notes.all()).containsExactly("open", "wait", "next", "close 1000");
        assertThat(session.texts()).isEmpty();
    }

    @Test
    void nothing_comes_behind_on_close() {
        var served = Served.of(Waiting.class);
        var session = served.opened();

        Served.end(session);
        Served.receive(session, "late");
        session.events().failed(new IllegalStateException("late"));

        assertThat(served.notes.all()).containsExactly("open", "close 1000");
    }

    @Test
    void a_session_that_ends_before_it_opens_is_nobodys() {
        var served = Served.of(Waiting.class);
        var session = served.connect();

        Served.end(session);
        session.events().opened();

        assertThat(served.notes.all()).isEmpty();
        assertThat(served.endpoint.sessions().all()).isEmpty();
        assertThat(served.endpoint.sessions().unfinished()).isZero();
    }

    @Test
    void a_session_that_ends_while_it_opens_leaves_nobody_behind() {
        var tasks = new ArrayDeque<Runnable>();
        var served = Served.on(tasks::add, Waiting.class);
        var session = served.connect();
        served.groups.get("/order", String.class).onChange(change -> Served.end(session));

        session.events().opened();
        tasks.forEach(Runnable::run);

        assertThat(served.notes.all()).containsExactly("open", "close 1000");
        assertThat(served.endpoint.sessions().all()).isEmpty();
        assertThat(served.groups.get("/order", String.class).localPeers()).isEmpty();
    }

    @Test
    void a_task_runs_behind_the_callback_that_asked_for_it() {
        var served = Served.of(Tasks.class);

        served.opened("one", "two");

        assertThat(served.notes.all()).containsExactly("one", "task of one", "two", "task of two");
    }

    @Test
    void what_a_task_throws_reaches_on_error_and_its_stage_holds_up_what_follows() {
        var served = Served.of(Tasks.class);
        var session = served.opened("fail", "next");
        assertThat(served.notes.all()).containsExactly("fail", "task of fail", "failed");

        served.notes.gate.complete("sorry");

        assertThat(served.notes.all()).containsExactly("fail", "task of fail", "failed", "next", "task of next");
        assertThat(session.texts()).containsExactly("sorry");
    }

    @Test
    void a_host_that_can_is_asked_to_pause_while_the_session_is_behind() {
        var served = Served.of(Waiting.class);
        var session = served.opened("wait");
        pongs(session, 15);
        assertThat(session.isPaused()).isFalse();

        pongs(session, 1);

        assertThat(session.isPaused()).isTrue();
        served.notes.gate.complete("");
        assertThat(session.isPaused()).isFalse();
    }

    @Test
    void pongs_of_a_peer_that_is_not_listened_to_do_not_pile_up() {
        var served = Served.of(Waiting.class, Set.of(Capability.RUNS_CALLBACKS));
        var session = served.opened("wait");
        var flood = CompletableFuture.runAsync(() -> pongs(session, 100));
        assertThat(flood).isNotDone();

        Served.end(session);

        flood.join();
        served.notes.gate.complete("");
        assertThat(served.notes.all()).endsWith("close 1000");
    }

    private static void pongs(TestHostSession session, int count) {
        for (int i = 0; i < count; i++) {
            session.events().pong(ByteBuffer.allocate(4));
        }
    }
}
