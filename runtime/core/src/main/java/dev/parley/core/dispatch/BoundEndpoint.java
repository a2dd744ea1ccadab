package dev.parley.core.dispatch;

import dev.parley.EndpointDescription;
import dev.parley.MessageCodec;
import dev.parley.core.admission.AdmissionRules;
import dev.parley.core.admission.EndpointAdmission;
import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.codec.JakartaCodec;
import dev.parley.core.group.GroupRegistry;
import dev.parley.core.host.Admission;
import dev.parley.core.host.Host;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.HostedEndpoint;
import dev.parley.core.host.SessionConfig;
import dev.parley.core.host.SessionEvents;
import dev.parley.core.metrics.ApplicationCounters;
import dev.parley.core.metrics.EndpointCounters;
import dev.parley.core.session.Asked;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.MemoryBudget;
import dev.parley.core.session.OpenSessions;
import dev.parley.core.session.SessionLimits;
import dev.parley.spi.Handshake;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An endpoint that has been bound, as a host serves it: from here on, handshakes and sessions come in. */
public final class BoundEndpoint implements HostedEndpoint {

    private static final System.Logger LOG = System.getLogger(BoundEndpoint.class.getPackageName());
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final CloseReason BROKEN =
            new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "The endpoint could not be created.");

    private final EndpointBinding binding;
    private final Host host;
    private final EndpointAdmission admission;
    private final GroupRegistry groups;
    private final SessionLimits limits;
    private final Invoker invoker;
    private final Executor executor;
    private final CloseCodes closeCodes;
    private final Membership membership;
    private final OpenSessions sessions;
    private final EndpointCounters counters;
    private final Optional<MessageCodec> jsonCodec;
    private volatile @Nullable CloseReason ending;

    /** An endpoint for one host. */
    public BoundEndpoint(
            EndpointBinding binding,
            Host host,
            AdmissionRules admission,
            GroupRegistry groups,
            SessionLimits limits,
            MemoryBudget budget,
            ApplicationCounters application) {
        this.binding = binding;
        this.host = host;
        this.admission = admission.of(binding);
        this.groups = groups;
        this.limits = limits.with(limits.outbox().with(binding.outbox()));
        this.invoker = new Invoker(host.classLoader());
        this.executor = invoker.on(host.executor());
        this.closeCodes = new CloseCodes(binding.extended());
        this.membership = new Membership(groups);
        this.sessions = new OpenSessions(host, this.limits, budget);
        this.counters = application.endpoint(path(), sessions.all());
        this.jsonCodec = Optional.ofNullable(binding.jsonCodec().orElse(null));
    }

    @Override
    public String path() {
        return binding.path().toString();
    }

    @Override
    public ServerEndpointConfig config() {
        return binding.config();
    }

    @Override
    public Admission admit(Handshake handshake) {
        var answer = ending != null
                ? new Admission.Refused(SERVICE_UNAVAILABLE, "The server stops.", Map.of(), Admission.Cause.DRAINING)
                : admission.decide(handshake);
        if (answer instanceof Admission.Refused refused) {
            counters.refused(refused.cause());
        }
        return answer;
    }

    @Override
    public SessionEvents open(
            HostSession hostSession, Admission.Accepted accepted, Map<String, Object> userProperties) {
        if (!admission.hasLimits()) {
            return dispatcher(hostSession, accepted, userProperties, this::instantiate);
        }
        var place = admission.enter(accepted.handshake());
        var refused = place.refused();
        return new PlacedSession(
                dispatcher(
                        hostSession,
                        accepted,
                        userProperties,
                        refused.isPresent() ? session -> refuse(session, refused.get()) : this::instantiate),
                place);
    }

    private Dispatcher dispatcher(
            HostSession hostSession,
            Admission.Accepted accepted,
            Map<String, Object> userProperties,
            Function<LiveSession, EndpointCalls> instantiation) {
        return new Dispatcher(
                tasks -> session(hostSession, accepted, userProperties, tasks),
                instantiation,
                closeCodes,
                membership,
                limits.maxMessagesPerSecond() > 0 ? this::rate : null);
    }

    private MessageRate rate(LiveSession session) {
        var replies =
                new ErrorReplies(session, binding.jsonReplies(), binding.type().getSimpleName());
        return new MessageRate(session, limits.maxMessagesPerSecond(), replies, closeCodes, System::nanoTime);
    }

    /** It was admitted together with another, which has the last place. */
    private EndpointCalls refuse(LiveSession session, Admission.Refused refused) {
        counters.refused(refused.cause());
        session.close(new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, refused.reason()));
        return new NoCalls();
    }

    /** What the endpoint says about itself. */
    public EndpointDescription description() {
        return binding.description();
    }

    /** From now on refuses handshakes with 503, and closes what opens all the same: it was accepted before. */
    public void end(CloseReason reason) {
        ending = reason;
    }

    /** Interrupts the callbacks that run; those of other endpoints of the host as well. */
    public void interruptCallbacks() {
        host.interruptCallbacks();
    }

    /** Its open sessions. */
    public OpenSessions sessions() {
        return sessions;
    }

    private LiveSession session(
            HostSession hostSession,
            Admission.Accepted accepted,
            Map<String, Object> userProperties,
            Function<Runnable, @Nullable CompletionStage<?>> tasks) {
        var groupName = binding.path().expand(accepted.handshake().pathParameters());
        return new LiveSession(new LiveSession.Beginning(
                host,
                hostSession,
                Asked.of(accepted),
                new SessionConfig(binding.config(), userProperties),
                codec(hostSession.subprotocol()),
                groups.ofPath(groupName),
                groups,
                sessions,
                limits,
                tasks,
                counters));
    }

    private Optional<MessageCodec> codec(String subprotocol) {
        @Nullable MessageCodec chosen = binding.codecs().get(subprotocol);
        return chosen != null ? Optional.of(chosen) : jsonCodec;
    }

    private EndpointCalls instantiate(LiveSession session) {
        return new InvokedCalls(invoker.call(() -> callsFor(session)), invoker);
    }

    private EndpointCalls callsFor(LiveSession session) {
        var reason = ending;
        if (reason != null) {
            // Whoever ends the sessions that are open may have done so already.
            session.close(reason);
            return new NoCalls();
        }
        try {
            session.use(JakartaCodec.of(session.config()));
            return calls(session, Objects.requireNonNull(binding.instances().create(), "the instance"));
        } catch (Throwable failure) {
            LOG.log(
                    Level.WARNING,
                    "No instance of " + binding.type().getName() + " for session " + session.id(),
                    failure);
            session.close(BROKEN);
            return new NoCalls();
        }
    }

    private EndpointCalls calls(LiveSession session, Object instance) {
        return instance instanceof Endpoint endpoint
                ? new ProgrammaticCalls(session, endpoint, binding.instances())
                : new AnnotatedCalls(session, binding, instance, executor);
    }
}
