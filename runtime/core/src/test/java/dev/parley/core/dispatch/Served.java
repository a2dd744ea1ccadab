package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Problem;
import dev.parley.core.admission.AdmissionRules;
import dev.parley.core.binding.BindingOptions;
import dev.parley.core.binding.EndpointBinder;
import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.codec.CodecRegistry;
import dev.parley.core.group.GroupRegistry;
import dev.parley.core.group.LocalBus;
import dev.parley.core.host.Capability;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHost;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.host.TestTimer;
import dev.parley.core.metrics.ApplicationCounters;
import dev.parley.core.session.MemoryBudget;
import dev.parley.core.session.OutboxTerms;
import dev.parley.core.session.SessionLimits;
import dev.parley.spi.ApplicationMetrics.State;
import dev.parley.spi.Interceptor;
import dev.parley.spi.MetricsReceiver;
import jakarta.json.bind.JsonbConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/** An endpoint on a host without a network; its constructor may take {@link Notes}. */
final class Served {

    /** Small, so that tests need not send much. */
    static final int MAX_MESSAGE_BYTES = 100;

    static final int MAX_OUTBOX_BYTES = 1000;

    private static final CodecRegistry CODECS =
            new CodecRegistry(new JsonbConfig(), List.of(), Served.class.getClassLoader());

    final Notes notes = new Notes();
    final GroupRegistry groups = new GroupRegistry(new LocalBus());
    final ApplicationCounters counters;
    final BoundEndpoint endpoint;
    final MemoryBudget budget;
    private final TestHost host;

    private Served(
            TestHost host,
            MemoryBudget budget,
            int maxOutboxBytes,
            List<Interceptor> interceptors,
            List<MetricsReceiver> receivers,
            BiFunction<EndpointBinder, List<Problem>, Optional<EndpointBinding>> bind) {
        this.host = host;
        this.budget = budget;
        var options = new BindingOptions(Map.of(Notes.class, notes), List.of(), interceptors);
        var problems = new ArrayList<Problem>();
        var binding = bind.apply(new EndpointBinder(CODECS, options), problems);
        assertThat(problems).isEmpty();
        var limits = new SessionLimits(
                MAX_MESSAGE_BYTES,
                OutboxTerms.closing(maxOutboxBytes),
                Duration.ofSeconds(10),
                Duration.ZERO,
                0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(10));
        this.counters = new ApplicationCounters("", () -> State.READY, receivers);
        this.endpoint = new BoundEndpoint(
                binding.orElseThrow(),
                host,
                new AdmissionRules(AdmissionRules.Options.DEFAULTS, Optional.empty()),
                groups,
                limits,
                budget,
                counters);
    }

    static Served of(Class<?> type) {
        return on(Runnable::run, type);
    }

    /** All sessions of which together may hold no more than this; each may have an outbox that is larger. */
    static Served of(Class<?> type, long maxMemory) {
        return new Served(
                new TestHost(),
                new MemoryBudget(maxMemory),
                1024 * 1024,
                List.of(),
                List.of(),
                (binder, problems) -> binder.bind(type, problems));
    }

    /** The timer of its host. */
    TestTimer timer() {
        return host.timer();
    }

    static Served on(Executor executor, Class<?> type) {
        return new Served(
                new TestHost(executor),
                new MemoryBudget(0),
                MAX_OUTBOX_BYTES,
                List.of(),
                List.of(),
                (binder, problems) -> binder.bind(type, problems));
    }

    /** On a host that can do no more than this. */
    static Served of(Class<?> type, Set<Capability> capabilities) {
        return new Served(
                new TestHost(Runnable::run, capabilities),
                new MemoryBudget(0),
                MAX_OUTBOX_BYTES,
                List.of(),
                List.of(),
                (binder, problems) -> binder.bind(type, problems));
    }

    static Served of(Class<?> type, Interceptor interceptor) {
        return new Served(
                new TestHost(),
                new MemoryBudget(0),
                MAX_OUTBOX_BYTES,
                List.of(interceptor),
                List.of(),
                (binder, problems) -> binder.bind(type, problems));
    }

    static Served of(ServerEndpointConfig config) {
        return of(config, List.of());
    }

    static Served timed(ServerEndpointConfig config, MetricsReceiver receiver) {
        return of(config, List.of(receiver));
    }

    private static Served of(ServerEndpointConfig config, List<MetricsReceiver> receivers) {
        return new Served(
                new TestHost(),
                new MemoryBudget(0),
                MAX_OUTBOX_BYTES,
                List.of(),
                receivers,
                (binder, problems) -> binder.bind(config, problems));
    }

    static Served timed(Class<?> type, MetricsReceiver receiver) {
        return new Served(
                new TestHost(),
                new MemoryBudget(0),
                MAX_OUTBOX_BYTES,
                List.of(),
                List.of(receiver),
                (binder, problems) -> binder.bind(type, problems));
    }

    /** A session that has opened. */
    TestHostSession open() {
        var session = connect();
        session.events().opened();
        return session;
    }

    /** A session that has not opened yet. */
    TestHostSession connect() {
        return host.connect(endpoint, TestHost.handshake(endpoint.path()));
    }

    /** A session that has opened and heard these texts. */
    TestHostSession opened(String... texts) {
        var session = open();
        for (var text : texts) {
            receive(session, text);
        }
        return session;
    }

    static void receive(TestHostSession session, String text) {
        session.events().received(Payload.text(text), true);
    }

    static void end(TestHostSession session) {
        session.events().closed(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
    }
}
