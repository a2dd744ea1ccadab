package dev.parley.core.host;

import dev.parley.spi.Handshake;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * A host without a network. Its timer is turned by hand; callbacks run on the thread that causes them, or wherever the
 * test wants.
 */
public final class TestHost implements Host {

    private final List<HostedEndpoint> endpoints = new ArrayList<>();
    private final TestTimer timer = new TestTimer();
    private final TestContainer container = new TestContainer();
    private final Executor executor;
    private final Set<Capability> capabilities;

    /** A host whose executor is the calling thread. */
    public TestHost() {
        this(Runnable::run);
    }

    /** A host with an executor. */
    public TestHost(Executor executor) {
        this(executor, EnumSet.allOf(Capability.class));
    }

    /** A host with an executor, which can do no more than this. */
    public TestHost(Executor executor, Set<Capability> capabilities) {
        this.executor = executor;
        this.capabilities = Set.copyOf(capabilities);
    }

    /** The endpoints that have been deployed. */
    public List<HostedEndpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /** The timer. */
    public TestTimer timer() {
        return timer;
    }

    /** A session of a deployed endpoint, unopened; the handshake must be one that it accepts. */
    public TestHostSession connect(HostedEndpoint endpoint, Handshake handshake) {
        var accepted = (Admission.Accepted) endpoint.admit(handshake);
        var session = new TestHostSession();
        session.events(
                endpoint.open(session, accepted, new HashMap<>(endpoint.config().getUserProperties())));
        return session;
    }

    /** A handshake for a path without variables, and nothing else in it but a host. */
    public static Handshake handshake(String path) {
        return handshake(path, Map.of(), Map.of());
    }

    /** A handshake with path variables and headers. */
    public static Handshake handshake(String path, Map<String, String> variables, Map<String, List<String>> headers) {
        var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", List.of("localhost:8080"));
        all.putAll(headers);
        return new Handshake(
                "GET",
                URI.create(path),
                path,
                variables,
                Map.of(),
                all,
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public void deploy(HostedEndpoint endpoint) {
        endpoints.add(endpoint);
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public Timeout schedule(Runnable task, Duration delay) {
        return timer.schedule(task, delay);
    }

    @Override
    public ClassLoader classLoader() {
        return TestHost.class.getClassLoader();
    }

    @Override
    public TestContainer container() {
        return container;
    }
}
