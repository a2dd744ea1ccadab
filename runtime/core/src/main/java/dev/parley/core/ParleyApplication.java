package dev.parley.core;

import dev.parley.EndpointDescription;
import dev.parley.EndpointProblemsException;
import dev.parley.Groups;
import dev.parley.Problem;
import dev.parley.core.admission.AdmissionRules;
import dev.parley.core.binding.BindingOptions;
import dev.parley.core.binding.EndpointBinder;
import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.codec.CodecRegistry;
import dev.parley.core.discovery.ClassFact;
import dev.parley.core.discovery.EndpointScanner;
import dev.parley.core.discovery.UnloadableClass;
import dev.parley.core.dispatch.BoundEndpoint;
import dev.parley.core.group.GroupRegistry;
import dev.parley.core.group.LocalBus;
import dev.parley.core.host.Admission;
import dev.parley.core.host.Host;
import dev.parley.core.metrics.ApplicationCounters;
import dev.parley.core.session.MemoryBudget;
import dev.parley.core.session.OutboxTerms;
import dev.parley.core.session.SessionLimits;
import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.Authenticator;
import dev.parley.spi.CodecProvider;
import dev.parley.spi.EndpointFactory;
import dev.parley.spi.GroupBus;
import dev.parley.spi.Injector;
import dev.parley.spi.Interceptor;
import dev.parley.spi.MetricsReceiver;
import jakarta.json.bind.JsonbConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints of an application with what they share, checked and ready to be handed to a host.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class ParleyApplication {

    private final ParleyOptions options;
    private final List<EndpointBinding> bindings;
    private final CodecRegistry codecs;
    private final JsonbConfig jsonb;
    private final GroupBus bus;
    private final GroupRegistry groups;
    private final AdmissionRules admission;
    private final Optional<Injector> injector;
    private final List<BoundEndpoint> deployed = new CopyOnWriteArrayList<>();
    private final MemoryBudget budget;
    private final ApplicationCounters counters;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile boolean draining;

    private ParleyApplication(
            Parts parts,
            JsonbConfig jsonb,
            ParleyOptions options,
            CodecRegistry codecs,
            List<EndpointBinding> bindings) {
        this.options = options;
        this.bindings = List.copyOf(bindings);
        this.codecs = codecs;
        this.jsonb = jsonb;
        this.bus = parts.bus().isPresent() ? parts.bus().get() : new LocalBus();
        this.groups = new GroupRegistry(bus);
        this.admission = new AdmissionRules(
                new AdmissionRules.Options(options.origins(), options.admissionLimits(), options.proxies()),
                parts.authenticator());
        this.injector = parts.injector();
        this.budget = new MemoryBudget(options.maxMemoryBytes());
        this.counters =
                new ApplicationCounters(parts.name().orElse(options.contextPath()), new Readiness(), parts.receivers());
        if (injector.isPresent()) {
            injector.get().started(groups);
        }
    }

    /**
     * Begins an application.
     *
     * @param options read when the application is built; what is wrong with them is reported with all else
     */
    public static Builder builder(ParleyOptions.Builder options) {
        return new Builder(options);
    }

    /**
     * Whether an endpoint uses more than the specification has; decided as {@link Builder#build} does, by its class alone.
     *
     * @param endpoint a class with {@code @ServerEndpoint}; one that lacks a class is none of ours, and others will say so
     */
    public static boolean isExtended(Class<?> endpoint) {
        try {
            return EndpointBinder.isExtended(endpoint);
        } catch (LinkageError | TypeNotPresentException missing) {
            return false;
        }
    }

    /** The options that it was built with. */
    public ParleyOptions options() {
        return options;
    }

    /** Codecs for clients, written in Java, of its endpoints: with the same settings of JSON-B. */
    public PeerCodecs peerCodecs() {
        return new PeerCodecs(descriptions(), jsonb);
    }

    /** What its endpoints say about themselves, in the order of their paths. */
    public List<EndpointDescription> descriptions() {
        var descriptions = new ArrayList<EndpointDescription>();
        for (var binding : bindings) {
            descriptions.add(binding.description());
        }
        descriptions.sort((one, other) -> one.path().compareTo(other.path()));
        return List.copyOf(descriptions);
    }

    /** How many sessions it has, and all its other numbers. */
    public ApplicationMetrics metrics() {
        return counters;
    }

    /** Counts a handshake that a host refuses for the application before any endpoint is asked. */
    public void refused(Admission.Cause cause) {
        counters.refused(cause);
    }

    /** All groups, for code outside of callbacks. */
    public Groups groups() {
        return groups;
    }

    /**
     * What the application's injector has made of a type.
     *
     * @param <T> the type
     * @return empty if there is no injector, or none that knows the type
     */
    public <T> Optional<T> injected(Class<T> type) {
        return injector.flatMap(each -> each.all(type).stream().findFirst()).map(Injector.Made::object);
    }

    /**
     * Has a host serve all endpoints.
     *
     * @throws EndpointProblemsException if the host will not have one of them
     */
    public void deploy(Host host) {
        var problems = new ArrayList<Problem>();
        for (var binding : bindings) {
            deploy(binding, host, problems);
        }
        if (!problems.isEmpty()) {
            throw new EndpointProblemsException(problems);
        }
        counters.started(options.jmx(), host);
    }

    private void deploy(EndpointBinding binding, Host host, List<Problem> problems) {
        var endpoint = new BoundEndpoint(binding, host, admission, groups, limits(binding), budget, counters);
        try {
            host.deploy(options.trafficLog() ? new TrafficLog(endpoint) : endpoint);
            deployed.add(endpoint);
        } catch (DeploymentException e) {
            problems.add(new Problem(
                    "refused-endpoint",
                    "The server's WebSocket container will not have "
                            + binding.type().getSimpleName() + ".",
                    binding.type().getCanonicalName(),
                    String.valueOf(e.getMessage()),
                    "an endpoint that the container takes",
                    "See what the container says."));
        }
    }

    private SessionLimits limits(EndpointBinding binding) {
        var own = binding.limits();
        return new SessionLimits(
                own.messageBytes() >= 0 ? (int) own.messageBytes() : options.maxMessageBytes(),
                OutboxTerms.closing(options.maxOutboxBytes()),
                options.closeTimeout(),
                options.idleTimeout(),
                own.messagesPerSecond() >= 0 ? own.messagesPerSecond() : options.maxMessagesPerSecond(),
                options.pingInterval(),
                options.pongTimeout(),
                options.writeTimeout());
    }

    /**
     * Refuses new sessions, closes every open one with 1001 and waits for its last callback; what is still open when the
     * time is up is cut. Nothing is sent or received afterwards. Of many sessions not all are closed at once, but within
     * half of the time. A second call waits as well.
     *
     * @return whether the last callbacks of all sessions have ended
     */
    public boolean stop(Duration timeout) {
        draining = true;
        boolean finished = new Shutdown(deployed).run(timeout);
        if (stopped.compareAndSet(false, true)) {
            bus.close();
            codecs.close();
            counters.stopped();
            injector.ifPresent(Injector::close);
        }
        return finished;
    }

    /**
     * Collects the parts of an application.
     *
     * <p><b>Threads.</b> One thread at a time.
     */
    public static final class Builder {

        private final ParleyOptions.Builder options;
        private final List<Problem> problems = new ArrayList<>();
        private final Set<Class<?>> annotated = new LinkedHashSet<>();
        private final Set<ServerEndpointConfig> programmatic = new LinkedHashSet<>();
        private final Map<Class<?>, Object> supplied = new LinkedHashMap<>();
        private final List<CodecProvider> codecProviders = new ArrayList<>();
        private final List<Interceptor> interceptors = new ArrayList<>();
        private final List<MetricsReceiver> receivers = new ArrayList<>();
        private final List<Consumer<List<ClassDescription>>> classReaders = new ArrayList<>();
        private @Nullable EndpointFactory factory;
        private @Nullable Authenticator authenticator;
        private JsonbConfig jsonb = new JsonbConfig();
        private @Nullable GroupBus bus;
        private @Nullable String name;
        private @Nullable ClassLoader services;
        private boolean standalone;
        private ClassLoader classLoader = ParleyApplication.class.getClassLoader();

        private Builder(ParleyOptions.Builder options) {
            this.options = options;
        }

        /** Serves an annotated class. */
        public Builder endpoint(Class<?> endpoint) {
            annotated.add(endpoint);
            return this;
        }

        /** Serves what a configuration names. */
        public Builder endpoint(ServerEndpointConfig config) {
            programmatic.add(config);
            return this;
        }

        /**
         * Serves all that can be found (Jakarta WebSocket, section 6.2). This needs ClassGraph and Jandex.
         *
         * @param packages where to look, with all below them; everywhere if there are none
         */
        public Builder discover(Set<String> packages) {
            return discover(true, packages);
        }

        /**
         * The same, but only among what the class loader loads itself, not its parents: for an application that shares a
         * program with others.
         */
        public Builder discoverOwn(Set<String> packages) {
            return discover(false, packages);
        }

        private Builder discover(boolean parents, Set<String> packages) {
            var read = EndpointScanner.read(classLoader, parents, packages);
            tell(read);
            var chosen = EndpointScanner.load(classLoader, read, problems).choose(problems);
            annotated.addAll(chosen.annotated());
            programmatic.addAll(chosen.programmatic());
            return this;
        }

        private void tell(List<ClassFact> read) {
            if (!classReaders.isEmpty()) {
                var classes = read.stream().map(Builder::described).toList();
                classReaders.forEach(reader -> reader.accept(classes));
            }
        }

        private static ClassDescription described(ClassFact fact) {
            return new ClassDescription(fact.name(), fact.supertypes(), fact.annotations());
        }

        /**
         * Shows somebody what {@link #discover} reads of all classes, endpoints or not, none of them loaded yet: one scan
         * serves all who look for classes. Set before it.
         */
        public Builder onDiscovery(Consumer<List<ClassDescription>> reader) {
            classReaders.add(reader);
            return this;
        }

        /**
         * What constructors of endpoints may take.
         *
         * @param type the parameter's
         * @param <T> that type
         */
        public <T> Builder supply(Class<T> type, T object) {
            supplied.put(type, object);
            return this;
        }

        /** Makes the endpoints' instances in place of constructors. */
        public Builder endpointFactory(EndpointFactory endpointFactory) {
            this.factory = endpointFactory;
            return this;
        }

        /** Tells who asks to open a session. */
        public Builder authenticator(Authenticator authenticator) {
            this.authenticator = authenticator;
            return this;
        }

        /** Runs around every callback, inside of those that were added before. */
        public Builder interceptor(Interceptor interceptor) {
            interceptors.add(interceptor);
            return this;
        }

        /** Gets the application's numbers, as others do that were added. */
        public Builder metrics(MetricsReceiver receiver) {
            receivers.add(receiver);
            return this;
        }

        /** Where the application is on its server, for those who get its numbers; its context path in the options unless set. */
        public Builder name(String contextPath) {
            this.name = contextPath;
            return this;
        }

        /** A message format besides JSON; preferred to those that were added later. */
        public Builder codec(CodecProvider provider) {
            codecProviders.add(provider);
            return this;
        }

        /** How JSON-B reads and writes. */
        public Builder jsonb(JsonbConfig config) {
            this.jsonb = config;
            return this;
        }

        /** Carries what groups send; to this node alone unless set. */
        public Builder groupBus(GroupBus groupBus) {
            this.bus = groupBus;
            return this;
        }

        /**
         * Looks for whatever of {@code dev.parley.spi} is offered by {@link java.util.ServiceLoader}. What is set here is
         * preferred: of an authenticator, an endpoint factory and a group bus, the service is not even looked for.
         * Interceptors by service run inside of those that are set here, and formats come behind them. Of a class of which a
         * receiver of metrics is set here, no other is made.
         *
         * <p>The same holds for the beans of these types that an {@link Injector} makes, which is found in this way, too.
         *
         * @param loader sees the files in {@code META-INF/services}
         */
        public Builder services(ClassLoader loader) {
            this.services = loader;
            return this;
        }

        /** Says that the application has no server around it: if no injector runs, one is started for it. */
        public Builder standalone() {
            this.standalone = true;
            return this;
        }

        /** The application's class loader, set before {@link #discover}; that of Parley unless set. */
        public Builder classLoader(ClassLoader loader) {
            this.classLoader = loader;
            return this;
        }

        /** What was found to be wrong before, to be reported with all else. */
        public Builder problems(List<Problem> others) {
            problems.addAll(others);
            return this;
        }

        /**
         * The application, if nothing is wrong with it.
         *
         * @throws EndpointProblemsException with all that is wrong with its endpoints and options
         */
        public ParleyApplication build() {
            var built = options.build(problems);
            var parts = parts();
            int ofServer = problems.size();
            var codecs = new CodecRegistry(jsonb, parts.codecs(), classLoader);
            var bindings = bind(codecs, parts);
            if (problems.isEmpty()) {
                return new ParleyApplication(parts, jsonb, built, codecs, bindings);
            }
            codecs.close();
            parts.injector().ifPresent(Injector::close);
            throw ofServer > 0
                    ? new EndpointProblemsException("the server from starting", problems)
                    : new EndpointProblemsException(problems);
        }

        private Parts parts() {
            var offered = new Services(Optional.ofNullable(services), standalone, problems);
            var injector = offered.injector();
            var factories = new ArrayList<EndpointFactory>();
            var ofApplication = given(factory, EndpointFactory.class, offered);
            if (ofApplication.isPresent()) {
                factories.add(ofApplication.get());
            }
            var around = new ArrayList<Interceptor>();
            if (injector.isPresent()) {
                factories.add(injector.get().endpoints());
                around.add(injector.get().context());
            }
            around.addAll(interceptors);
            around.addAll(offered.all(Interceptor.class));
            var formats = new ArrayList<>(codecProviders);
            formats.addAll(offered.all(CodecProvider.class));
            return new Parts(
                    injector,
                    given(authenticator, Authenticator.class, offered),
                    factories,
                    around,
                    formats,
                    given(bus, GroupBus.class, offered),
                    receivers(offered),
                    Optional.ofNullable(name));
        }

        /** What was set, or else is offered. */
        private static <S> Optional<S> given(@Nullable S set, Class<S> type, Services offered) {
            return set == null ? offered.one(type) : Optional.of(set);
        }

        private List<MetricsReceiver> receivers(Services offered) {
            var known = new HashSet<Class<?>>();
            for (var receiver : receivers) {
                known.add(receiver.getClass());
            }
            var all = new ArrayList<>(receivers);
            all.addAll(offered.all(MetricsReceiver.class, known));
            return all;
        }

        private List<EndpointBinding> bind(CodecRegistry codecs, Parts parts) {
            var binder =
                    new EndpointBinder(codecs, new BindingOptions(supplied, parts.factories(), parts.interceptors()));
            var bindings = new ArrayList<EndpointBinding>();
            for (var type : annotated) {
                try {
                    add(binder.bind(type, problems), bindings);
                } catch (LinkageError e) {
                    // A type in one of its signatures is missing, which nobody sees before the methods are asked for.
                    problems.add(UnloadableClass.problem(type.getName(), e));
                }
            }
            for (var config : programmatic) {
                try {
                    add(binder.bind(config, problems), bindings);
                } catch (LinkageError e) {
                    problems.add(
                            UnloadableClass.problem(config.getEndpointClass().getName(), e));
                }
            }
            binder.checkTogether(problems);
            for (var binding : bindings) {
                checkOrigins(binding);
            }
            return bindings;
        }

        private static void add(Optional<EndpointBinding> bound, List<EndpointBinding> bindings) {
            if (bound.isPresent()) {
                bindings.add(bound.get());
            }
        }

        private void checkOrigins(EndpointBinding binding) {
            for (var origin : binding.origins()) {
                if (!AdmissionRules.isOrigin(origin)) {
                    problems.add(new Problem(
                            "bad-origin",
                            "@Origins names no origin.",
                            binding.type().getCanonicalName(),
                            "\"" + origin + "\"",
                            "scheme, host and port if it is not the default, or *",
                            "Write it as browsers do:  @Origins(\"https://app.example.com\")"));
                }
            }
        }
    }

    /** Whether the application should be sent new sessions; a class, for it starts quicker than a lambda. */
    private final class Readiness implements Supplier<ApplicationMetrics.State> {

        @Override
        public ApplicationMetrics.State get() {
            if (draining) {
                return ApplicationMetrics.State.DRAINING;
            }
            return admission.isFull() || budget.isScarce()
                    ? ApplicationMetrics.State.SATURATED
                    : ApplicationMetrics.State.READY;
        }
    }

    /** What was set or found of that which an application may supply. */
    private record Parts(
            Optional<Injector> injector,
            Optional<Authenticator> authenticator,
            List<EndpointFactory> factories,
            List<Interceptor> interceptors,
            List<CodecProvider> codecs,
            Optional<GroupBus> bus,
            List<MetricsReceiver> receivers,
            Optional<String> name) {}
}
