package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.NonBlocking;
import dev.parley.Peer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callbacks run by the threads that read, and may block all the same. */
class BlockingCallbacksTest {

    /** Blocks when it is told to. */
    @ServerEndpoint("/blocking")
    public static class Blocking {

        private final Semaphore gate;
        private int inside;
        private int count;

        public Blocking(Semaphore gate) {
            this.gate = gate;
        }

        @OnMessage
        String text(String text, Peer<String> peer) throws InterruptedException {
            inside++;
            if (text.startsWith("wait")) {
                peer.send("waiting");
                gate.acquire();
            }
            inside--;
            return text + " " + ++count + " " + inside;
        }
    }

    /** Answers at once. */
    @ServerEndpoint("/quick")
    public static class Quick {

        private final ConcurrentLinkedQueue<String> threads;

        public Quick(ConcurrentLinkedQueue<String> threads) {
            this.threads = threads;
        }

        @OnMessage
        @NonBlocking
        String text(String text) {
            threads.add(Thread.currentThread().getName());
            return text;
        }
    }

    /** Waits for what it sends. */
    @ServerEndpoint("/basic")
    public static class Basic {

        @OnMessage
        void text(String text, Session session) throws IOException {
            for (int i = 0; i < 100; i++) {
                session.getBasicRemote().sendText(text + i);
            }
        }
    }

    /** Sends by threads of its own. */
    @ServerEndpoint("/others")
    public static class Others {

        @OnMessage
        void text(String text, Peer<String> peer) {
            new Thread(() -> {
                        for (int i = 0; i < 1000; i++) {
                            peer.send(text + i);
                        }
                    })
                    .start();
        }
    }

    private final Semaphore gate = new Semaphore(0);
    private final ConcurrentLinkedQueue<String> threads = new ConcurrentLinkedQueue<>();
    private ParleyServer server;

    @BeforeEach
    void start() {
        server = ParleyServer.builder()
                .port(0)
                .endpoint(Blocking.class)
                .endpoint(Quick.class)
                .endpoint(Basic.class)
                .endpoint(Others.class)
                .supply(Semaphore.class, gate)
                .supply(ConcurrentLinkedQueue.class, threads)
                .start();
    }

    @AfterEach
    void stop() {
        gate.release(1_000_000);
        server.stop(Duration.ofSeconds(1));
    }

    @Test
    void callbacks_that_block_keep_no_other_session_waiting() {
        var blocked = new ArrayList<RawPeer>();
        // More than there are selectors, so that every one of them has its callback that blocks.
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors() + 8; i++) {
            var peer = RawPeer.open(server.port(), "/blocking");
            peer.sendText("wait");
            blocked.add(peer);
        }
        try (var other = RawPeer.open(server.port(), "/quick")) {
            for (int i = 0; i < 100; i++) {
                other.sendText("hello " + i);
                assertThat(other.frame().text()).isEqualTo("hello " + i);
            }
        }

        gate.release(blocked.size());

        for (var peer : blocked) {
            assertThat(peer.frame().text()).isEqualTo("waiting");
            assertThat(peer.frame().text()).isEqualTo("wait 1 0");
            peer.close();
        }
    }

    @Test
    void what_a_callback_has_sent_goes_out_though_it_blocks_then() {
        try (var peer = RawPeer.open(server.port(), "/blocking")) {
            for (int i = 1; i <= 5; i++) {
                peer.sendText("wait");

                assertThat(peer.frame().text()).isEqualTo("waiting");
                gate.release();
                assertThat(peer.frame().text()).isEqualTo("wait " + i + " 0");
            }
        }
    }

    @Test
    void the_messages_of_a_session_keep_their_order_and_never_overlap() {
        var all = new ByteArrayOutputStream();
        int count = 300;
        for (int i = 0; i < count; i++) {
            var text = i % 50 == 7 ? "wait" : "text";
            all.writeBytes(RawPeer.frame(RawPeer.TEXT, text.getBytes(StandardCharsets.UTF_8)));
        }
        try (var peer = RawPeer.open(server.port(), "/blocking")) {
            peer.send(all.toByteArray());

            for (int i = 0; i < count; i++) {
                if (i % 50 == 7) {
                    assertThat(peer.frame().text()).isEqualTo("waiting");
                    gate.release();
                    assertThat(peer.frame().text()).isEqualTo("wait " + (i + 1) + " 0");
                } else {
                    assertThat(peer.frame().text()).isEqualTo("text " + (i + 1) + " 0");
                }
            }
        }
    }

    @Test
    void a_callback_may_wait_for_what_it_sends() {
        try (var peer = RawPeer.open(server.port(), "/basic")) {
            peer.sendText("a");

            for (int i = 0; i < 100; i++) {
                assertThat(peer.frame().text()).isEqualTo("a" + i);
            }
        }
    }

    @Test
    void what_other_threads_send_goes_out_in_their_order() {
        try (var peer = RawPeer.open(server.port(), "/others")) {
            peer.sendText("a");

            for (int i = 0; i < 1000; i++) {
                assertThat(peer.frame().text()).isEqualTo("a" + i);
            }
        }
    }

    @Test
    void many_sessions_at_once_lose_nothing_while_some_block() {
        int sessions = 20;
        int messages = 200;
        var counted = new AtomicInteger();
        var work = new ArrayList<CompletableFuture<Void>>();
        gate.release(sessions * messages);
        for (int i = 0; i < sessions; i++) {
            work.add(CompletableFuture.runAsync(() -> {
                try (var peer = RawPeer.open(server.port(), "/blocking")) {
                    for (int j = 1; j <= messages; j++) {
                        peer.sendText("wait");
                        assertThat(peer.frame().text()).isEqualTo("waiting");
                        assertThat(peer.frame().text()).isEqualTo("wait " + j + " 0");
                        counted.incrementAndGet();
                    }
                }
            }));
        }

        work.forEach(CompletableFuture::join);

        assertThat(counted).hasValue(sessions * messages);
    }

    @Test
    void callbacks_run_on_threads_of_ours() {
        try (var peer = RawPeer.open(server.port(), "/quick")) {
            for (int i = 0; i < 10; i++) {
                peer.sendText("x");
                peer.frame();
            }
        }

        assertThat(List.copyOf(threads)).isNotEmpty().allMatch(name -> name.startsWith("parley-callback-"));
    }

    @Test
    void no_more_threads_read_than_there_are_processors() {
        int processors = Runtime.getRuntime().availableProcessors();
        var peers = new ArrayList<RawPeer>();
        for (int i = 0; i < 2 * (processors + 1); i++) {
            peers.add(RawPeer.open(server.port(), "/quick"));
        }

        // Where even a short callback is kept from running, its selector goes to one more thread; but not each time.
        int fewest = Integer.MAX_VALUE;
        for (int round = 0; round < 200 && fewest > processors; round++) {
            threads.clear();
            for (var peer : peers) {
                peer.sendText("x");
                peer.frame();
            }
            fewest = Math.min(fewest, Set.copyOf(threads).size());
        }

        peers.forEach(RawPeer::close);
        assertThat(fewest).isLessThanOrEqualTo(processors);
    }
}
