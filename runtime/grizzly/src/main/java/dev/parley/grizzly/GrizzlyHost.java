package dev.parley.grizzly;

import dev.parley.core.container.HandshakeEndpoint;
import dev.parley.core.host.Capability;
import dev.parley.core.host.Host;
import dev.parley.core.host.HostedEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The host of a server of our own: Tyrus answers the handshakes, and the sessions are ours.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class GrizzlyHost implements Host {

    private final ServerContainer container;
    private final Executor callbacks;
    private final Watch watch;
    private final TimerWheel timer = new TimerWheel();
    private final ClassLoader classLoader;

    /**
     * A host without endpoints.
     *
     * @param watch interrupts what runs by the executor of callbacks
     * @param classLoader the application's
     */
    GrizzlyHost(ServerContainer container, Executor callbacks, Watch watch, ClassLoader classLoader) {
        this.container = container;
        this.callbacks = callbacks;
        this.watch = watch;
        this.classLoader = classLoader;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public void deploy(HostedEndpoint endpoint) throws DeploymentException {
        var pace = new Pace();
        container.addEndpoint(HandshakeEndpoint.config(
                endpoint, request -> HandshakeFilter.answering(), (pending, entry) -> pending.admitted(entry, pace)));
    }

    @Override
    public Executor executor() {
        return callbacks;
    }

    @Override
    public void interruptCallbacks() {
        watch.interruptCallbacks();
    }

    @Override
    public Timeout schedule(Runnable task, Duration delay) {
        return timer.schedule(task, delay);
    }

    @Override
    public ClassLoader classLoader() {
        return classLoader;
    }

    @Override
    public ServerContainer container() {
        return container;
    }

    /** Ends its timer; no deadline is met any more. */
    void close() {
        timer.close();
    }
}
