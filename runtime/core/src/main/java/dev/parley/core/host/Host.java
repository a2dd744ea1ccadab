package dev.parley.core.host;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.WebSocketContainer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;

/** What serves endpoints: a Jakarta container, or a server of our own. */
public interface Host {

    /** What it can do of all that not every host can. */
    Set<Capability> capabilities();

    /**
     * Serves an endpoint from now on.
     *
     * @throws DeploymentException if the container will not have it
     */
    void deploy(HostedEndpoint endpoint) throws DeploymentException;

    /** Runs callbacks, which may block: as many at a time as there may be sessions that do. */
    Executor executor();

    /**
     * Interrupts the callbacks that run just now, by the host's own threads: the application stops, and they have taken all the
     * time that there was.
     */
    default void interruptCallbacks() {}

    /** Runs a short task later, which does not block. */
    Timeout schedule(Runnable task, Duration delay);

    /** The application's class loader, which callbacks see as that of their thread. */
    ClassLoader classLoader();

    /** The container that a user's session belongs to, for its defaults and as a client. */
    WebSocketContainer container();

    /** A task that waits for its time. */
    interface Timeout {

        /** Does not run the task, unless it has begun. */
        void cancel();
    }
}
