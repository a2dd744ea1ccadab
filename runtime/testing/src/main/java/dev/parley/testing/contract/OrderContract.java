package dev.parley.testing.contract;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.Peer;
import dev.parley.testing.TestPeer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Callbacks of one session come one after the other; those of others do not wait for them. */
abstract class OrderContract extends ContractPart {

    OrderContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/steps")
    public static class Steps {

        public sealed interface In permits Block, Wait, Step, Task {}

        public record Block() implements In {}

        public record Wait() implements In {}

        public record Step(int number) implements In {}

        public record Task(int count) implements In {}

        public record Done(int number) {}

        private final Probe probe;
        private int sum;

        public Steps(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        CompletionStage<Done> open() {
            probe.note("open");
            return CompletableFuture.completedFuture(new Done(0));
        }

        @OnMessage
        void block(Block block) {
            probe.note("blocks");
            probe.pass("block");
        }

        @OnMessage
        CompletionStage<Done> await(Wait wait) {
            probe.note("waits");
            return probe.gate("wait").thenApply(gate -> new Done(-1));
        }

        @OnMessage
        Done step(Step step) {
            sum += step.number();
            return new Done(sum);
        }

        @OnMessage
        void task(Task task, Peer<Done> peer) {
            for (int i = 0; i < task.count(); i++) {
                new Thread(() -> peer.execute(() -> {
                            sum++;
                            if (sum == task.count()) {
                                peer.send(new Done(sum));
                            }
                        }))
                        .start();
            }
        }

        @OnClose
        void close() {
            probe.note("close");
        }
    }

    @Test
    void replies_keep_the_order_of_their_messages() {
        var peer = start(Steps.class).open("/steps");
        peer.expect(new Steps.Done(0));

        for (int i = 0; i < 1_000; i++) {
            peer.send(new Steps.Step(1));
        }

        for (int i = 1; i <= 1_000; i++) {
            peer.expect(new Steps.Done(i));
        }
    }

    @Test
    void a_callback_that_blocks_holds_its_own_session_only() {
        var peers = start(Steps.class);
        var blocked = new ArrayList<TestPeer>();
        for (int i = 0; i < 30; i++) {
            var peer = peers.open("/steps");
            probe.expect("open");
            peer.expect(new Steps.Done(0));
            peer.send(new Steps.Block());
            probe.expect("blocks");
            peer.send(new Steps.Step(i));
            blocked.add(peer);
        }

        var lively = peers.open("/steps");
        lively.expect(new Steps.Done(0));
        lively.send(new Steps.Step(5));
        lively.expect(new Steps.Done(5));

        probe.open("block");
        for (int i = 0; i < blocked.size(); i++) {
            blocked.get(i).expect(new Steps.Done(i));
        }
    }

    @ServerEndpoint("/door/{state}")
    public static class Door {

        private final Probe probe;

        public Door(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        void open(@PathParam("state") String state) {
            probe.note(state);
            probe.pass(state);
        }

        @OnMessage
        String text(String text) {
            return text;
        }
    }

    @Test
    void a_session_that_blocks_while_it_opens_holds_itself_only_and_loses_nothing() {
        var peers = start(Door.class);
        var blocked = new ArrayList<TestPeer>();
        for (int i = 0; i < 30; i++) {
            var peer = peers.open("/door/shut");
            probe.expect("shut");
            peer.sendText("whole " + i);
            peer.sendParts("in ", "parts ", String.valueOf(i));
            blocked.add(peer);
        }

        probe.open("ajar");
        var lively = peers.open("/door/ajar");
        lively.sendText("hello");
        lively.expectText("hello");

        probe.open("shut");
        for (int i = 0; i < blocked.size(); i++) {
            blocked.get(i).expectText("whole " + i);
            blocked.get(i).expectText("in parts " + i);
        }
    }

    @Test
    void a_session_closes_after_the_stage_of_its_callback() {
        var peers = start(Steps.class);
        var peer = peers.open("/steps");
        probe.expect("open");
        peer.send(new Steps.Wait());
        probe.expect("waits");

        peer.abort();
        var marker = peers.open("/steps");
        probe.expect("open");
        marker.expect(new Steps.Done(0));
        probe.expectNothing();
        probe.open("wait");

        probe.expect("close");
    }

    @Test
    void tasks_run_in_the_order_of_the_callbacks_and_see_what_they_wrote() {
        var peer = start(Steps.class).open("/steps");
        peer.expect(new Steps.Done(0));

        peer.send(new Steps.Task(100));

        peer.expect(new Steps.Done(100));
    }

    @ServerEndpoint("/tasks")
    public static class Tasks {

        private final Probe probe;

        public Tasks(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        void run(String text, Peer<String> peer) {
            peer.execute(() -> peer.send("task of " + text));
            peer.send("callback of " + text);
            probe.pass("first");
        }
    }

    @Test
    void a_task_runs_when_the_callback_has_ended_and_before_later_ones() {
        var peer = start(Tasks.class).open("/tasks");

        peer.sendText("one");
        peer.expectText("callback of one");
        probe.open("first");
        peer.expectText("task of one");
        peer.sendText("two");

        peer.expectText("callback of two");
        peer.expectText("task of two");
    }

    @ServerEndpoint("/crowd")
    public static class Crowd {

        private static final int THREADS = 8;
        private static final int EACH = 250;

        @OnMessage
        void send(String text, Peer<String> peer) {
            for (int thread = 0; thread < THREADS; thread++) {
                var name = thread + " ";
                new Thread(() -> {
                            for (int i = 0; i < EACH; i++) {
                                peer.send(name + i);
                            }
                        })
                        .start();
            }
        }
    }

    @Test
    void many_threads_may_send_at_once_and_each_keeps_its_order() {
        var peer = start(Crowd.class).open("/crowd");

        peer.sendText("go");

        var next = new int[Crowd.THREADS];
        for (int i = 0; i < Crowd.THREADS * Crowd.EACH; i++) {
            var words = peer.expectText().split(" ", 2);
            int thread = Integer.parseInt(words[0]);
            Expect.that(
                    next[thread] == Integer.parseInt(words[1]),
                    "thread " + thread + " sent " + words[1] + " before " + next[thread]);
            next[thread]++;
        }
    }

    @ServerEndpoint("/gone")
    public static class Gone {

        private final Probe probe;

        public Gone(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        void text(String text, Peer<String> peer) {
            probe.note("sent " + peer.send(text));
        }

        @OnClose
        void close(Peer<String> peer) {
            probe.note("sent " + peer.send("too late"));
            peer.close();
        }
    }

    @Test
    void a_message_to_a_peer_that_has_gone_is_no_failure() {
        var peer = start(Gone.class).open("/gone");
        peer.sendText("a");
        probe.expect("sent QUEUED");
        peer.expectText("a");

        peer.close();

        probe.expect("sent CLOSED");
        peer.expectClose(1000);
    }

    private static final int ALL = 1_000;

    /** So far is a peer ahead of the callbacks. The network's own buffers have room for it. */
    private static final int AHEAD = 100;

    /** So far a session may be ahead of them: sixteen messages, what came with them in one read, and some. */
    private static final int MOST_AHEAD = 50;

    /** Handles a message when its peer is far ahead, and notes how far the session is. */
    private final class Slow {

        private final Semaphore sent = new Semaphore(-AHEAD);
        private int heard;
        private long most;

        void handle() throws InterruptedException {
            Expect.that(sent.tryAcquire(PATIENCE.toSeconds(), SECONDS), "the peer cannot send");
            heard++;
            long arrived = server().metrics().endpoints().get(0).read().in().messages();
            most = Math.max(most, arrived - heard);
            if (heard == ALL) {
                probe.note("at most " + (most <= MOST_AHEAD ? "few" : most) + " messages waited");
            }
        }

        void hearAll() {
            try (var peer = RawClient.open(server().uri(), "/behind")) {
                for (int i = 0; i < ALL; i++) {
                    peer.sendText("x".repeat(4 * 1024));
                    sent.release();
                }
                sent.release(AHEAD);
                probe.expect("at most few messages waited");
            }
        }
    }

    @ServerEndpoint("/behind")
    public static class Blocking {

        private final Slow slow;

        public Blocking(Slow slow) {
            this.slow = slow;
        }

        @OnMessage
        void text(String text) throws InterruptedException {
            slow.handle();
        }
    }

    @Test
    void while_a_callback_blocks_few_messages_are_taken() {
        var slow = new Slow();
        start(deployment -> deployment.supply(Slow.class, slow), Blocking.class);

        slow.hearAll();
    }

    @ServerEndpoint("/behind")
    public static class Staged {

        private final Slow slow;

        public Staged(Slow slow) {
            this.slow = slow;
        }

        @OnMessage
        CompletionStage<Void> text(String text) {
            var stage = new CompletableFuture<Void>();
            new Thread(() -> {
                        try {
                            slow.handle();
                            stage.complete(null);
                        } catch (InterruptedException | AssertionError e) {
                            stage.completeExceptionally(e);
                        }
                    })
                    .start();
            return stage;
        }
    }

    @Test
    void while_the_stage_of_a_callback_is_not_complete_few_messages_are_taken() {
        var slow = new Slow();
        start(deployment -> deployment.supply(Slow.class, slow), Staged.class);

        slow.hearAll();
    }
}
