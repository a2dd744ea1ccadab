package dev.parley.core.container;

import dev.parley.core.host.Capability;
import dev.parley.core.host.Host;
import dev.parley.core.host.HostedEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The host that any Jakarta WebSocket container makes: Tyrus, Tomcat, Jetty, Undertow, Liberty. */
public final class JakartaHost implements Host, AutoCloseable {

    private final ServerContainer container;
    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final OwnThreads ownThreads;
    private final ClassLoader classLoader;
    private final Set<Capability> capabilities;
    private final Function<HandshakeRequest, ServerConnection> connections;
    private final Supplier<Optional<EarlyHandshake>> earlyHandshakes;
    private final Consumer<String> paths;
    private final String prefix;

    private JakartaHost(Builder builder) {
        this.container = builder.container;
        this.ownThreads = new OwnThreads(builder.threads);
        this.executor = builder.executor != null ? builder.executor : ownThreads.executor();
        this.timer = builder.timer != null ? builder.timer : ownThreads.timer();
        this.classLoader = builder.classLoader;
        this.capabilities = Set.copyOf(builder.capabilities);
        this.connections = builder.connections;
        this.earlyHandshakes = builder.earlyHandshakes;
        this.paths = builder.paths;
        this.prefix = builder.prefix;
    }

    /** Begins with threads of its own, and with what Jakarta's API alone can do. */
    public static Builder builder(ServerContainer container) {
        return new Builder(container);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public void deploy(HostedEndpoint endpoint) throws DeploymentException {
        var path = prefix + endpoint.path();
        var configurator = new HandshakeConfigurator(
                endpoint,
                connections,
                earlyHandshakes,
                (connection, entry) -> new Ticket.Admitted(this, entry, connection));
        container.addEndpoint(config(endpoint.config(), path, JakartaEndpoint.class, configurator));
        paths.accept(path);
    }

    /**
     * What a container is to deploy for an endpoint.
     *
     * @param own that of the user's endpoint
     */
    static ServerEndpointConfig config(
            ServerEndpointConfig own, String path, Class<? extends Endpoint> seen, HandshakeConfigurator configurator) {
        return ServerEndpointConfig.Builder.create(seen, path)
                .configurator(configurator)
                .subprotocols(own.getSubprotocols())
                .extensions(own.getExtensions())
                .build();
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public void interruptCallbacks() {
        ownThreads.interruptCallbacks();
    }

    @Override
    public Timeout schedule(Runnable task, Duration delay) {
        try {
            Future<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException stopped) {
            return () -> {};
        }
    }

    @Override
    public ClassLoader classLoader() {
        return classLoader;
    }

    @Override
    public ServerContainer container() {
        return container;
    }

    /** Ends the threads of its own; those that were given to it are the giver's. What runs just now is not interrupted. */
    @Override
    public void close() {
        ownThreads.close();
    }

    /** Collects what a host needs of its surroundings. */
    public static final class Builder {

        private final ServerContainer container;
        private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private @Nullable Executor executor;
        private @Nullable ScheduledExecutorService timer;
        private Function<HandshakeRequest, ServerConnection> connections = request -> new ServerConnection.Unknown();
        private Supplier<Optional<EarlyHandshake>> earlyHandshakes = Optional::empty;
        private ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        private ThreadFactory threads = Thread::new;
        private Consumer<String> paths = path -> {};
        private String prefix = "";

        private Builder(ServerContainer container) {
            this.container = container;
        }

        /** Runs callbacks, which may block; daemon threads of the host's own unless set. */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        /** Runs short tasks at their time; a daemon thread of the host's own unless set. */
        public Builder timer(ScheduledExecutorService timer) {
            this.timer = timer;
            return this;
        }

        /** Makes the threads of the host's own, of which there is one for each callback that runs at a time, and one more. */
        public Builder threads(ThreadFactory threads) {
            this.threads = threads;
            return this;
        }

        /** The application's class loader; that of the thread which began this builder unless set. */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = classLoader;
            return this;
        }

        /**
         * What the server tells of connections beyond Jakarta's API.
         *
         * @param connections called by the thread of the handshake
         * @param capabilities what its connections can do
         */
        public Builder connections(
                Function<HandshakeRequest, ServerConnection> connections, Set<Capability> capabilities) {
            this.connections = connections;
            this.capabilities.clear();
            this.capabilities.addAll(capabilities);
            return this;
        }

        /**
         * Has handshakes decided on when their origin is checked, rather than when the container is about to answer them.
         *
         * @param handshakes that of the calling thread; none where it is known too late
         */
        public Builder earlyHandshakes(Supplier<Optional<EarlyHandshake>> handshakes) {
            this.earlyHandshakes = handshakes;
            return this;
        }

        /** Tells which templates the container has got, one after the other. */
        public Builder paths(Consumer<String> paths) {
            this.paths = paths;
            return this;
        }

        /**
         * Has the container serve endpoints below a path, as a context path does: it stands in the URI that a peer asks for,
         * and in no template, variable or group.
         *
         * @param prefix such as {@code /v2}, without variables; none unless set
         */
        public Builder below(String prefix) {
            this.prefix = prefix;
            return this;
        }

        /** A host on which nothing has been deployed. */
        public JakartaHost build() {
            return new JakartaHost(this);
        }
    }
}
