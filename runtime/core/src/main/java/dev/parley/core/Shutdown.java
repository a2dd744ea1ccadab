package dev.parley.core;

import dev.parley.core.dispatch.BoundEndpoint;
import dev.parley.core.session.LiveSession;
import jakarta.websocket.CloseReason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Ends all sessions of an application. */
final class Shutdown {

    private static final System.Logger LOG = System.getLogger(Shutdown.class.getPackageName());
    private static final CloseReason GOING_AWAY =
            new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "The server stops.");

    /** How long last callbacks may take once their connections have been cut. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final List<BoundEndpoint> endpoints;

    Shutdown(List<BoundEndpoint> endpoints) {
        this.endpoints = endpoints;
    }

    /** Whether all sessions have ended, their last callbacks too. */
    boolean run(Duration timeout) {
        try {
            sessions().forEach(session -> session.close(GOING_AWAY));
            if (awaitFinished(timeout)) {
                return true;
            }
            sessions().forEach(LiveSession::terminate);
            boolean finished = awaitFinished(GRACE);
            if (!finished) {
                LOG.log(Level.WARNING, "A callback still runs after the time to stop; its @OnClose may not follow");
            }
            return finished;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean awaitFinished(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
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
