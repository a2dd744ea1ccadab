package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Group;
import dev.parley.Peer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopUnderLoadTest {

    private static final int SESSIONS = 2000;

    /** Each so many messages, one goes to all. */
    private static final int TOLD_TO_ALL = 1000;

    /** Says what it hears, and now and then something to all. */
    @ServerEndpoint("/talk")
    public static class Talk {

        private final AtomicInteger heard;

        public Talk(AtomicInteger heard) {
            this.heard = heard;
        }

        @OnMessage
        void echo(String text, Peer<String> peer, Group<String> all) {
            peer.send(text);
            if (heard.incrementAndGet() % TOLD_TO_ALL == 0) {
                all.send("to all");
            }
        }
    }

    private final ParleyServer server = ParleyServer.builder()
            .port(0)
            .endpoint(Talk.class)
            .supply(AtomicInteger.class, new AtomicInteger())
            .start();

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    @Test
    void whoever_reads_sees_1001_and_the_proper_end_of_the_connection() throws Exception {
        try (var crowd = new Crowd(server.port(), "/talk", SESSIONS)) {
            crowd.talkUntil(
                    () -> crowd.members().stream().allMatch(member -> member.echoes() > 1 && member.others() > 0));

            var stop = CompletableFuture.runAsync(() -> server.stop(Duration.ofMinutes(1)));
            crowd.talkUntil(() -> crowd.members().stream().allMatch(Crowd.Member::hasEnded));

            assertThat(crowd.members()).extracting(Crowd.Member::end).containsOnly("1001, end");
            stop.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoever_comes_while_the_server_stops_is_refused_or_sees_1001_as_well() throws Exception {
        try (var early = RawPeer.open(server.port(), "/talk")) {
            var come = new CountDownLatch(1);
            var stop = new CompletableFuture<Void>();
            // Each in a thread of its own: the common pool may have one in all.
            var late = CompletableFuture.supplyAsync(() -> comeAndGo(come, stop), StopUnderLoadTest::startThread);
            come.await();
            stop.completeAsync(
                    () -> {
                        server.stop(Duration.ofMinutes(1));
                        return null;
                    },
                    StopUnderLoadTest::startThread);
            var last = early.frame();
            while (last.opcode() == RawPeer.TEXT) { // said to all, by those who came and went
                last = early.frame();
            }
            assertThat(last.closeCode()).isEqualTo(1001);
            early.sendClose(1001);

            assertThat(early.isAtEnd()).isTrue();
            assertThat(late.get(20, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private static void startThread(Runnable task) {
        new Thread(task).start();
    }

    /** What went wrong for those that come one after the other; empty if nothing. */
    private String comeAndGo(CountDownLatch come, CompletableFuture<Void> stop) {
        boolean open = false;
        while (!stop.isDone()) {
            try (var peer = RawPeer.to(server.port())) {
                peer.send(RawPeer.handshake("/talk"));
                int status = peer.response().status();
                if (status != 101) {
                    return status == 503 ? "" : "refused with " + status;
                }
                come.countDown();
                open = true;
                peer.sendText("hello");
                var frame = peer.frame();
                if (frame.opcode() == RawPeer.CLOSE) {
                    peer.sendClose(1001);
                    return frame.closeCode() == 1001 && peer.isAtEnd() ? "" : "closed with " + frame.closeCode();
                }
                open = false;
            } catch (UncheckedIOException nobodyListens) {
                stop.join();
            }
        }
        return open ? "broken off" : "";
    }
}
