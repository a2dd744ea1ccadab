package dev.parley.core;

import dev.parley.core.dispatch.BoundEndpoint;
import dev.parley.core.session.LiveSession;
import jakarta.websocket.CloseReason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Ends all sessions of an application, in batches, so that their peers do not come back all at once. */
final class Shutdown {

    /** How many sessions are closed at a time. */
    static final int BATCH = 100;

    /** How long after a batch the next one follows, more or less, unless time is short. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** How long callbacks may take once their connections have been cut, and again once they have been interrupted. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final System.Logger LOG = System.getLogger(Shutdown.class.getPackageName());
    private static final CloseReason GOING_AWAY =
            new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "The server stops.");

    private final List<BoundEndpoint> endpoints;

    Shutdown(List<BoundEndpoint> endpoints) {
        this.endpoints = endpoints;
    }

    /** Whether all sessions have ended, their last callbacks too. */
    boolean run(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            endpoints.forEach(endpoint -> endpoint.end(GOING_AWAY));
            closeAll(timeout);
            if (awaitFinished(deadline)) {
                return true;
            }
            sessions().forEach(LiveSession::terminate);
            if (awaitFinished(System.nanoTime() + GRACE.toNanos())) {
                return true;
            }
            endpoints.forEach(BoundEndpoint::interruptCallbacks);
            boolean finished = awaitFinished(System.nanoTime() + GRACE.toNanos());
            endpoints.forEach(Shutdown::tellWhoIsLeft);
            return finished;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Closes the sessions in any order; the last of them in half of the time, for the handshakes take theirs. */
    private void closeAll(Duration timeout) {
        var all = new ArrayList<>(sessions().toList());
        Collections.shuffle(all);
        int batches = (all.size() + BATCH - 1) / BATCH;
        for (int i = 0; i < batches; i++) {
            var batch = List.copyOf(all.subList(i * BATCH, Math.min(all.size(), (i + 1) * BATCH)));
            close(batch, i == 0 ? Duration.ZERO : moment(i, batches, timeout));
        }
    }

    /** Somewhere in a batch's share of the time. */
    private static Duration moment(int batch, int batches, Duration timeout) {
        long share = Math.min(PAUSE.toNanos(), timeout.toNanos() / 2 / batches);
        return Duration.ofNanos(share * batch + ThreadLocalRandom.current().nextLong(share + 1));
    }

    private static void close(List<LiveSession> batch, Duration delay) {
        if (delay.isZero()) {
            batch.forEach(session -> session.close(GOING_AWAY));
        } else {
            batch.get(0).host().schedule(() -> close(batch, Duration.ZERO), delay);
        }
    }

    private static void tellWhoIsLeft(BoundEndpoint endpoint) {
        int left = endpoint.sessions().unfinished();
        if (left > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0}: {1} still {2} a callback after the time to stop, so that @OnClose may not follow",
                    endpoint.description().type().getSimpleName(),
                    left == 1 ? "1 session" : left + " sessions",
                    left == 1 ? "runs" : "run");
        }
    }

    private boolean awaitFinished(long deadline) throws InterruptedException {
        for (var endpoint : endpoints) {
            var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            if (!endpoint.sessions().awaitFinished(left)) {
                return false;
            }
        }
        return true;
    }

    private Stream<LiveSession> sessions() {
        return endpoints.stream().flatMap(endpoint -> endpoint.sessions().all().stream());
    }
}
