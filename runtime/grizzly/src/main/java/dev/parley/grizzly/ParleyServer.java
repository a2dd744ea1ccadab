package dev.parley.grizzly;

import dev.parley.EndpointDescription;
import dev.parley.EndpointProblemsException;
import dev.parley.Groups;
import dev.parley.Problem;
import dev.parley.core.ClassDescription;
import dev.parley.core.ParleyApplication;
import dev.parley.core.ParleyOptions;
import dev.parley.core.PeerCodecs;
import dev.parley.core.Setting;
import dev.parley.core.host.ContextClassLoader;
import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.Authenticator;
import dev.parley.spi.CodecProvider;
import dev.parley.spi.EndpointFactory;
import dev.parley.spi.GroupBus;
import dev.parley.spi.Interceptor;
import dev.parley.spi.MetricsReceiver;
import jakarta.json.bind.JsonbConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A server of its own for the endpoints of an application.
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *     ParleyServer.run(args);
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class ParleyServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ParleyServer.class.getPackageName());

    /** Its own, and those that are mounted on it. */
    private final List<ParleyApplication> applications;

    private final GrizzlyServer transport;
    private final List<AutoCloseable> closing;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile boolean listening;

    // Guarded by the lock.
    private boolean started;
    private boolean stopping;

    private ParleyServer(List<ParleyApplication> applications, GrizzlyServer transport, List<AutoCloseable> closing) {
        this.applications = List.copyOf(applications);
        this.transport = transport;
        this.closing = List.copyOf(closing);
    }

    /**
     * Finds the endpoints of the program, serves them, and returns when the program is told to end. What keeps it from
     * starting is printed, and ends the program with an exit code other than 0.
     *
     * @param args {@code --port 9000} and the like; {@code --help} prints them all
     */
    public static void run(String... args) {
        run(args, server -> {});
    }

    /**
     * The same, for a server that wants more than options: objects that its endpoints take, an authenticator.
     *
     * <pre>{@code
     * ParleyServer.run(args, server -> server.supply(PriceList.class, prices));
     * }</pre>
     *
     * @param setup is not called if the arguments only ask for help; what it throws is thrown
     */
    public static void run(String[] args, Consumer<Builder> setup) {
        int exitCode = new CommandLine(System.out, System.err).run(args, setup);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Begins a server without endpoints, with the options that the surroundings of the program set. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Opens the port and serves the endpoints.
     *
     * @return this
     * @throws StartException if the port cannot be opened or what TLS needs cannot be read
     * @throws EndpointProblemsException if the WebSocket container will not have an endpoint
     */
    public ParleyServer start() {
        try {
            lifecycle.lock();
            try {
                begin();
                listen();
            } finally {
                lifecycle.unlock();
            }
        } catch (StartException | EndpointProblemsException e) {
            close();
            throw e;
        }
        return this;
    }

    private void begin() {
        if (started || stopping) {
            throw new IllegalStateException("A server starts once.");
        }
        started = true;
    }

    private void listen() {
        var hosts = transport.hosts();
        for (int i = 0; i < hosts.size(); i++) {
            applications.get(i).deploy(hosts.get(i));
        }
        transport.start();
        listening = true;
        for (var application : applications) {
            StartLog.write(uri("http", application.options().contextPath()), application.descriptions());
        }
    }

    /** The port on which it listens. */
    public int port() {
        return transport.port();
    }

    /** Where its endpoints are: {@code ws://127.0.0.1:8080}, followed by the context path if there is one. */
    public URI uri() {
        return uri("ws", own().options().contextPath());
    }

    /** Where its static files are: {@code http://127.0.0.1:8080}, followed by the context path if there is one. */
    public URI httpUri() {
        return uri("http", own().options().contextPath());
    }

    private URI uri(String scheme, String contextPath) {
        var options = own().options();
        var secure =
                options.tlsCertificate().isPresent() || options.tlsKeyStore().isPresent();
        return URI.create(scheme + (secure ? "s" : "") + "://" + Addresses.reachable(options.host()) + ":" + port()
                + contextPath);
    }

    private ParleyApplication own() {
        return applications.get(0);
    }

    /** What the endpoints say about themselves, in the order of their paths. */
    public List<EndpointDescription> descriptions() {
        return own().descriptions();
    }

    /** Codecs for clients, written in Java, of the endpoints: with the same settings of JSON-B. */
    public PeerCodecs peerCodecs() {
        return own().peerCodecs();
    }

    /** How many sessions there are, and all other numbers, as {@code /health} and those who watch the server have them. */
    public ApplicationMetrics metrics() {
        return own().metrics();
    }

    /** All groups. */
    public Groups groups() {
        return own().groups();
    }

    /** Stops as {@link #stop(Duration)}, within the time that {@code parley.shutdown-timeout} sets. */
    public void stop() {
        stop(own().options().shutdownTimeout());
    }

    /**
     * Takes no new sessions, closes each open one with 1001, waits for their last callbacks and for their peers to answer, and closes
     * the port. The second and later calls wait for the first.
     *
     * <p>A callback that calls this does not wait, since the stop waits for callbacks: it goes on in a thread of its own.
     *
     * @param timeout how long that may take; then what is still open is cut, and callbacks that still run are interrupted
     */
    public void stop(Duration timeout) {
        if (Turn.current() != null) {
            new Thread(() -> stop(timeout), "parley-stop").start();
        } else if (beginStop()) {
            try {
                long end = System.nanoTime() + timeout.toNanos();
                transport.drain();
                stopApplications(timeout);
                // Peers that have not answered our close frame yet would see their connections reset.
                transport.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                if (listening) {
                    LOG.log(Level.INFO, "Stopped");
                }
            } finally {
                closeAll(closing);
                stopped.countDown();
            }
        } else {
            awaitStop();
        }
    }

    /** All at once, for they share the time. */
    private void stopApplications(Duration timeout) {
        var others = applications.stream()
                .skip(1)
                .map(application -> new Thread(() -> application.stop(timeout), "parley-stop-application"))
                .toList();
        others.forEach(Thread::start);
        own().stop(timeout);
        try {
            for (var other : others) {
                other.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeAll(List<AutoCloseable> objects) {
        for (int i = objects.size() - 1; i >= 0; i--) {
            try {
                objects.get(i).close();
            } catch (Exception e) { // whatever the application throws
                LOG.log(Level.WARNING, objects.get(i) + " could not be closed", e);
            }
        }
    }

    /** Waits for a start that is under way; what has begun to listen is stopped then. */
    private boolean beginStop() {
        lifecycle.lock();
        try {
            boolean first = !stopping;
            stopping = true;
            return first;
        } finally {
            lifecycle.unlock();
        }
    }

    /** Returns when the server has stopped, or this thread is interrupted. */
    void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /**
     * Collects what a server is made of. What is set here goes before what the surroundings set; arguments go before
     * both.
     *
     * <p>An {@link Authenticator}, an {@link EndpointFactory} and a {@link GroupBus} that are not set here, and further
     * interceptors, formats and receivers of metrics, are found by {@link java.util.ServiceLoader}.
     *
     * <p><b>Threads.</b> One thread at a time.
     */
    public static final class Builder {

        private final ParleyOptions.Builder options = ParleyOptions.builder();
        private final ParleyApplication.Builder application = ParleyApplication.builder(options);
        private final List<Setting> arguments = new ArrayList<>();
        private final List<Setting> defaults = new ArrayList<>();
        private final List<Setting> surroundings = new ArrayList<>();
        private final List<Set<String>> discoveries = new ArrayList<>();
        private final List<Path> content = new ArrayList<>();
        private final List<Builder> mounted = new ArrayList<>();
        private final List<AutoCloseable> closing = new ArrayList<>();
        private ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        private boolean isolated;

        private Builder() {}

        /** Serves an annotated class. */
        public Builder endpoint(Class<?> endpoint) {
            application.endpoint(endpoint);
            return this;
        }

        /** Serves the programmatic endpoint, or the class with annotated methods, that a configuration names. */
        public Builder endpoint(ServerEndpointConfig config) {
            application.endpoint(config);
            return this;
        }

        /**
         * Serves all endpoints of the program: what its {@code ServerApplicationConfig} classes choose or, if it has
         * none, each class with {@code @ServerEndpoint} (Jakarta WebSocket, section 6.2).
         *
         * @param packages where to look, with all below them; everywhere if there are none
         */
        public Builder discover(String... packages) {
            discoveries.add(Set.of(packages));
            return this;
        }

        /**
         * Shows somebody what {@link #discover} reads of all classes, endpoints or not, none of them loaded yet: one scan
         * serves all who look for classes.
         *
         * @param reader called when the server is built
         */
        public Builder onDiscovery(Consumer<List<ClassDescription>> reader) {
            application.onDiscovery(reader);
            return this;
        }

        /**
         * The class loader of an application that has one of its own: {@link #discover} looks through what it loads itself,
         * not through its parents, and callbacks see it as that of their thread. The context class loader of the thread
         * that began this builder unless set.
         */
        public Builder classLoader(ClassLoader loader) {
            this.classLoader = loader;
            this.isolated = true;
            return this;
        }

        /**
         * Serves another application as well, below a context path that no other has. A path belongs to the longest one
         * that it begins with.
         *
         * <p>The other one has endpoints, groups, class loader and options of its own, so far as options concern sessions,
         * files and paths. What concerns the server as a whole is set here: address, port, TLS, threads and the time for
         * handshakes and for the stop.
         */
        public Builder mount(Builder other) {
            mounted.add(other);
            return this;
        }

        /** Closes an object when the server has stopped, or cannot be started; the last one that was given first. */
        public Builder closing(AutoCloseable object) {
            closing.add(object);
            return this;
        }

        /**
         * What the constructors of endpoints may take.
         *
         * @param type the parameter's
         * @param <T> that type
         */
        public <T> Builder supply(Class<T> type, T object) {
            application.supply(type, object);
            return this;
        }

        /** Makes the instances of endpoints, in place of their constructors. */
        public Builder endpointFactory(EndpointFactory factory) {
            application.endpointFactory(factory);
            return this;
        }

        /** Tells who asks to open a session. Nobody asks unless one is set or found. */
        public Builder authenticator(Authenticator authenticator) {
            application.authenticator(authenticator);
            return this;
        }

        /** Runs around every callback, inside of those that were added before. */
        public Builder interceptor(Interceptor interceptor) {
            application.interceptor(interceptor);
            return this;
        }

        /** Gets the numbers of the application, as others do that are added or found. */
        public Builder metrics(MetricsReceiver receiver) {
            application.metrics(receiver);
            return this;
        }

        /** A message format besides JSON; preferred to those that were added later, or found. */
        public Builder codec(CodecProvider provider) {
            application.codec(provider);
            return this;
        }

        /** How JSON-B reads and writes messages. */
        public Builder jsonb(JsonbConfig config) {
            application.jsonb(config);
            return this;
        }

        /** Carries what groups send. Only to this server unless one is set or found. */
        public Builder groupBus(GroupBus bus) {
            application.groupBus(bus);
            return this;
        }

        /** The address to listen on, {@code parley.host}. {@code 127.0.0.1} unless set. */
        public Builder host(String host) {
            options.host(host);
            return this;
        }

        /** The port to listen on, {@code parley.port}; 0 for a free one. 8080 unless set. */
        public Builder port(int port) {
            options.port(port);
            return this;
        }

        /** What stands before every path, {@code parley.context-path}, such as {@code /app}. Nothing unless set. */
        public Builder contextPath(String path) {
            options.contextPath(path);
            return this;
        }

        /** The origins that may open sessions besides the server's own, {@code parley.origins}. None unless set. */
        public Builder origins(String... origins) {
            options.origins(Set.of(origins));
            return this;
        }

        /** The largest message that a peer may send, {@code parley.max-message-size}. 64 KiB unless set. */
        public Builder maxMessageBytes(int bytes) {
            options.maxMessageBytes(bytes);
            return this;
        }

        /** How much may wait for one peer, {@code parley.max-outbox-size}. 1 MiB unless set. */
        public Builder maxOutboxBytes(long bytes) {
            options.maxOutboxBytes(bytes);
            return this;
        }

        /** How much all sessions together may hold, {@code parley.max-memory}; 0, as unless set, is a quarter of the heap. */
        public Builder maxMemoryBytes(long bytes) {
            options.maxMemoryBytes(bytes);
            return this;
        }

        /** How long a peer may take nothing of what waits for it, {@code parley.write-timeout}. 10 seconds unless set. */
        public Builder writeTimeout(Duration timeout) {
            options.writeTimeout(timeout);
            return this;
        }

        /** How many messages a session may send a second, {@code parley.max-messages-per-second}; 0 is no limit, as unless set. */
        public Builder maxMessagesPerSecond(int messages) {
            options.maxMessagesPerSecond(messages);
            return this;
        }

        /** How many sessions may be open at a time, {@code parley.max-sessions}; 0 is no limit, as unless set. */
        public Builder maxSessions(int sessions) {
            options.maxSessions(sessions);
            return this;
        }

        /** How many of them one address may have, {@code parley.max-sessions-per-address}; 0 is no limit, as unless set. */
        public Builder maxSessionsPerAddress(int sessions) {
            options.maxSessionsPerAddress(sessions);
            return this;
        }

        /** How many handshakes there may be a second, {@code parley.max-handshakes-per-second}; 0 is no limit, as unless set. */
        public Builder maxHandshakesPerSecond(int handshakes) {
            options.maxHandshakesPerSecond(handshakes);
            return this;
        }

        /**
         * How many of them may come from one address, {@code parley.max-handshakes-per-second-per-address}; 0 is no limit, as
         * unless set.
         */
        public Builder maxHandshakesPerSecondPerAddress(int handshakes) {
            options.maxHandshakesPerSecondPerAddress(handshakes);
            return this;
        }

        /**
         * How many connections may be open without a session, {@code parley.max-pending-connections}; 0, as unless set, is what an
         * eighth of the heap has room for.
         */
        public Builder maxPendingConnections(int connections) {
            options.maxPendingConnections(connections);
            return this;
        }

        /**
         * The proxies whose word is taken for where a handshake came from, {@code parley.trusted-proxies}. None unless set.
         *
         * @param networks addresses, or networks such as {@code 10.0.0.0/8}
         */
        public Builder trustedProxies(String... networks) {
            options.trustedProxies(Set.of(networks));
            return this;
        }

        /**
         * Which headers these proxies set, {@code parley.forwarded-headers}.
         *
         * @param which {@code any}, as unless set, {@code forwarded} or {@code x-forwarded}
         */
        public Builder forwardedHeaders(String which) {
            options.forwardedHeaders(which);
            return this;
        }

        /**
         * Whether messages of 1 KiB or more are compressed for peers that offer it (permessage-deflate), as browsers do, {@code
         * parley.compression}. True unless set.
         */
        public Builder compression(boolean compression) {
            options.compression(compression);
            return this;
        }

        /** How long a request may take to arrive, {@code parley.handshake-timeout}. 10 seconds unless set. */
        public Builder handshakeTimeout(Duration timeout) {
            options.handshakeTimeout(timeout);
            return this;
        }

        /**
         * Closes a session when its peer has sent nothing for this long, {@code parley.idle-timeout}; what the server
         * sends does not count.
         *
         * @param timeout zero means never, as it is unless set
         */
        public Builder idleTimeout(Duration timeout) {
            options.idleTimeout(timeout);
            return this;
        }

        /**
         * How often every peer is asked, by a ping, whether it is still there, {@code parley.ping-interval}. Every 25 seconds
         * unless set.
         *
         * @param interval zero means never
         */
        public Builder pingInterval(Duration interval) {
            options.pingInterval(interval);
            return this;
        }

        /** How long a peer may be silent after a ping, {@code parley.pong-timeout}. 20 seconds unless set. */
        public Builder pongTimeout(Duration timeout) {
            options.pongTimeout(timeout);
            return this;
        }

        /** How long a peer may take to answer a close frame, {@code parley.close-timeout}. 10 seconds unless set. */
        public Builder closeTimeout(Duration timeout) {
            options.closeTimeout(timeout);
            return this;
        }

        /** How long a stop may take, {@code parley.shutdown-timeout}. 10 seconds unless set. */
        public Builder shutdownTimeout(Duration timeout) {
            options.shutdownTimeout(timeout);
            return this;
        }

        /** Whether callbacks run on virtual threads if the JDK has them, {@code parley.virtual-threads}. True unless set. */
        public Builder virtualThreads(boolean virtual) {
            options.virtualThreads(virtual);
            return this;
        }

        /** The folder of static files on the class path, {@code parley.static.class-path}. */
        public Builder staticClassPath(String folder) {
            options.staticClassPath(folder);
            return this;
        }

        /** A directory of static files, {@code parley.static.directory}. None unless set. */
        public Builder staticDirectory(Path directory) {
            options.staticDirectory(directory);
            return this;
        }

        /**
         * The folder of an unpacked WAR, whose files are served behind those of {@link #staticDirectory}. Nothing in
         * {@code WEB-INF} and {@code META-INF} is.
         */
        public Builder webContent(Path folder) {
            content.add(folder);
            return this;
        }

        /** Where the health check answers, {@code parley.health-path}. {@code /health} unless set. */
        public Builder healthPath(String path) {
            options.healthPath(path);
            return this;
        }

        /** Whether the numbers of the application can be seen by JMX, {@code parley.jmx}. True unless set. */
        public Builder jmx(boolean shown) {
            options.jmx(shown);
            return this;
        }

        /** TLS by PEM files, {@code parley.tls.certificate} and {@code parley.tls.key}. */
        public Builder tls(Path certificate, Path key) {
            options.tls(certificate, key);
            return this;
        }

        /** TLS by a PKCS #12 file, {@code parley.tls.key-store} and its password. */
        public Builder tls(Path keyStore, String password) {
            options.tls(keyStore, password);
            return this;
        }

        /** Whether every message is logged, {@code parley.traffic-log}. False unless set. */
        public Builder trafficLog(boolean log) {
            options.trafficLog(log);
            return this;
        }

        /**
         * Settings that go before all others, for a program that reads its command line itself. They hold for the
         * applications that are mounted, too, but for the context path.
         */
        public Builder arguments(List<Setting> settings) {
            arguments.addAll(settings);
            return this;
        }

        /** Settings that count where there are no others. */
        public Builder defaults(List<Setting> settings) {
            defaults.addAll(settings);
            return this;
        }

        /**
         * A server that has been checked and does not listen yet.
         *
         * @throws EndpointProblemsException with all that is wrong with endpoints and options
         */
        public ParleyServer build() {
            var all = new ArrayList<Builder>(List.of(this));
            all.addAll(mounted);
            var objects = new ArrayList<AutoCloseable>();
            for (var each : all) {
                objects.addAll(each.closing);
            }
            try {
                var applications = applications(all);
                var mounts = new ArrayList<Mount>();
                for (int i = 0; i < all.size(); i++) {
                    var builder = all.get(i);
                    var built = applications.get(i);
                    mounts.add(new Mount(built.options(), builder.classLoader, builder.content, Optional.of(built)));
                }
                return new ParleyServer(
                        applications, new GrizzlyServer(applications.get(0).options(), mounts), objects);
            } catch (RuntimeException e) {
                closeAll(objects);
                throw e;
            }
        }

        private List<ParleyApplication> applications(List<Builder> all) {
            if (all.size() == 1) {
                return List.of(application(List.of()));
            }
            var problems = new LinkedHashSet<Problem>();
            var applications = new ArrayList<ParleyApplication>();
            for (var builder : all) {
                try {
                    applications.add(builder.application(arguments));
                } catch (EndpointProblemsException e) {
                    problems.addAll(e.problems());
                }
            }
            var optionsOfAll = new ArrayList<ParleyOptions.Builder>();
            for (var builder : all) {
                optionsOfAll.add(builder.options);
            }
            SharedServerRules.checkContextPaths(optionsOfAll, problems);
            for (var other : mounted) {
                warnOfSettingsWithoutEffect(other);
            }
            if (!problems.isEmpty()) {
                applications.forEach(built -> built.stop(Duration.ZERO));
                throw new EndpointProblemsException("the server from starting", List.copyOf(problems));
            }
            return applications;
        }

        /** Its endpoints see its own classes while they are found and bound. */
        private ParleyApplication application(List<Setting> ofServer) {
            try (var scope = ContextClassLoader.of(classLoader)) {
                var problems = new ArrayList<Problem>();
                surroundings.addAll(Configuration.settings(classLoader, problems));
                options.fill(surroundings)
                        .fill(defaults)
                        .override(withoutPath(ofServer))
                        .override(arguments);
                application
                        .classLoader(classLoader)
                        .services(classLoader)
                        .standalone()
                        .problems(problems);
                discoveries.forEach(isolated ? application::discoverOwn : application::discover);
                return application.build();
            }
        }

        /** What was set for the whole server, but for the path of one of its applications. */
        private static List<Setting> withoutPath(List<Setting> ofServer) {
            var settings = new ArrayList<Setting>();
            for (var setting : ofServer) {
                if (!setting.key().equals(SharedServerRules.CONTEXT_PATH)) {
                    settings.add(setting);
                }
            }
            return settings;
        }

        private void warnOfSettingsWithoutEffect(Builder other) {
            SharedServerRules.withoutEffect(other.surroundings, surroundings)
                    .forEach(setting -> LOG.log(
                            Level.WARNING,
                            "{0} has no effect for a server of several applications: {1}",
                            setting.key(),
                            setting.at()));
        }

        /**
         * A server that listens.
         *
         * @throws EndpointProblemsException with all that is wrong with endpoints and options
         * @throws StartException if the port cannot be opened or what TLS needs cannot be read
         */
        public ParleyServer start() {
            return build().start();
        }
    }
}
