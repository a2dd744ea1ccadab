package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A session beside those of the attacks. A thread of its own reads it, so that its pings are answered whatever a test waits for. */
final class Witness implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final WirePeer peer;
    private final BlockingQueue<CompletableFuture<Frames.Frame>> heard = new LinkedBlockingQueue<>();
    private int asked;

    /**
     * One that listens at once.
     *
     * @param peer at an endpoint that says what it hears
     */
    Witness(WirePeer peer) {
        this.peer = peer.waitingForEver();
        var reader = new Thread(this::read, "witness");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            while (true) {
                heard.add(CompletableFuture.completedFuture(peer.frame()));
            }
        } catch (UncheckedIOException ended) {
            heard.add(CompletableFuture.failedFuture(ended));
        }
    }

    private Frames.Frame frame() {
        try {
            var next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("what the witness hears").isNotNull();
            return next.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** It gets its next messages. */
    void isServed() {
        for (int i = 0; i < 3; i++) {
            peer.sendText("still there? " + ++asked);
            assertThat(frame().text()).isEqualTo("still there? " + asked);
        }
    }

    /** It is told that the server stops, and agrees. */
    void isSentAway() {
        assertThat(frame().closeCode()).isEqualTo(1001);
        peer.send(Frames.close(1001));
    }

    @Override
    public void close() {
        peer.close();
    }
}
