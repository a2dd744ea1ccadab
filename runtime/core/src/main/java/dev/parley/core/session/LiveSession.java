package dev.parley.core.session;

import dev.parley.CodecException;
import dev.parley.Group;
import dev.parley.Groups;
import dev.parley.MessageCodec;
import dev.parley.Peer;
import dev.parley.Sent;
import dev.parley.core.codec.JakartaCodec;
import dev.parley.core.codec.PayloadCodec;
import dev.parley.core.host.Capability;
import dev.parley.core.host.CloseReasons;
import dev.parley.core.host.Host;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.metrics.Drop;
import dev.parley.core.metrics.EndpointCounters;
import dev.parley.core.metrics.OpenSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EncodeException;
import jakarta.websocket.EndpointConfig;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An open session: who is at the other end, what runs for it, and what waits to go out.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class LiveSession implements OpenSession, Comparable<LiveSession> {

    private static final System.Logger LOG = System.getLogger(LiveSession.class.getPackageName());

    // What the user is told of a session that this side has ended because of its peer.
    private static final CloseReason IDLE = abnormally("nothing was heard for too long");
    private static final CloseReason SILENT = abnormally("a ping was not answered");
    private static final CloseReason STUCK = abnormally("nothing was taken for too long");

    /** What the peer is told when it is idle. */
    private static final CloseReason IDLE_ON_THE_WIRE =
            new CloseReason(CloseReason.CloseCodes.GOING_AWAY, IDLE.getReasonPhrase());

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final AtomicReferenceFieldUpdater<LiveSession, Host.@Nullable Timeout> TERMINATION =
            AtomicReferenceFieldUpdater.newUpdater(LiveSession.class, Host.Timeout.class, "termination");

    /**
     * What a session begins with.
     *
     * @param config the user's configuration of its endpoint, with the session's own user properties
     * @param codec how its messages stand on the wire; empty for a plain endpoint
     * @param group that of its path
     * @param siblings the open sessions of the same endpoint
     * @param tasks runs a task of the user's, in the session's order; throws nothing, and returns as {@link #inOrder}
     * @param counters those of its endpoint
     */
    public record Beginning(
            Host host,
            HostSession hostSession,
            Asked asked,
            EndpointConfig config,
            Optional<MessageCodec> codec,
            PathGroup group,
            Groups groups,
            OpenSessions siblings,
            SessionLimits limits,
            Function<Runnable, @Nullable CompletionStage<?>> tasks,
            EndpointCounters counters) {}

    private volatile @Nullable String id;
    private final long number = NUMBERS.incrementAndGet();
    private final Beginning beginning;
    private final SessionOutbox outbox;
    private final SerialQueue queue;
    private final EndpointCounters counters;
    private final boolean runsCallbacks;
    private final boolean pausesReading;
    private volatile @Nullable IdleTimeout idleTimeout;
    private final Optional<PayloadCodec> payloadCodec;
    private final JakartaSession userSession;
    private final Peer<Object> peer = peer(Object.class);

    @SuppressWarnings("UnusedVariable") // by its updater it is not
    private volatile Host.@Nullable Timeout termination;

    private volatile JakartaCodec coders = JakartaCodec.NONE;
    // Written by the one thread that reads, or fetches what goes out; who asks for them may see what was.
    private int uncountedIn;
    private int uncountedOut;

    private volatile boolean open = true;
    private volatile boolean ended;
    private volatile boolean closedHere;
    private volatile WriteDeadline.@Nullable Watched watched;

    /** Made when there is something worth to be counted. */
    private volatile @Nullable HeldInput heldInput;

    private boolean counted;

    /** The heartbeat's, and guarded by its lock. */
    private int place = -1;

    // Whether the peer is still there; most is the timer's.
    private boolean heard = true;
    private int askedAt;
    private volatile long pingedAt;
    private volatile int roundTripMicros;

    /** A session whose handshake has been answered. */
    public LiveSession(Beginning beginning) {
        this.beginning = beginning;
        this.counters = beginning.counters();
        this.payloadCodec = beginning.codec().map(PayloadCodec::of);
        this.outbox = new SessionOutbox(
                beginning.hostSession(),
                beginning.limits().outbox(),
                beginning.siblings().budget(),
                new OwnOutbox());
        var capabilities = beginning.host().capabilities();
        this.runsCallbacks = capabilities.contains(Capability.RUNS_CALLBACKS);
        this.pausesReading = capabilities.contains(Capability.PAUSES_READING);
        this.queue = new SerialQueue(beginning.host().executor(), new OwnBrake());
        this.userSession = new JakartaSession(this);
        if (!beginning.limits().outbox().keepsAll()) {
            beginning.hostSession().holdLittle();
        }
        if (!beginning.limits().idleTimeout().isZero()) {
            idleTimeout().set(beginning.limits().idleTimeout(), false);
        }
    }

    /** Names this session among those of all nodes: 128 random bits in hexadecimal. */
    public String id() {
        var known = id;
        return known != null ? known : firstId();
    }

    /** Made for the first who asks: most sessions are never named. */
    private synchronized String firstId() {
        var known = id;
        if (known == null) {
            known = newId();
            id = known;
        }
        return known;
    }

    /** The older one first. */
    @Override
    public int compareTo(LiveSession other) {
        return Long.compare(number, other.number);
    }

    /** The host's side of this session. */
    HostSession hostSession() {
        return beginning.hostSession();
    }

    /** The host that this session came by. */
    public Host host() {
        return beginning.host();
    }

    /** The handshake that opened the session, and what was found out about it. */
    Asked asked() {
        return beginning.asked();
    }

    /** Who opened the session, if anyone asked. */
    public Optional<Principal> principal() {
        return beginning.asked().principal();
    }

    /** The converted value for a slot of the endpoint's handshake parameters. */
    public @Nullable Object parameter(int slot) {
        return beginning.asked().values().get(slot);
    }

    /** The decoded values of the path's variables. */
    public Map<String, String> pathParameters() {
        return beginning.asked().pathParameters();
    }

    /** The user's configuration of the endpoint, with the session's own user properties. */
    public EndpointConfig config() {
        return beginning.config();
    }

    /** The session's own user properties. */
    public Map<String, Object> userProperties() {
        return config().getUserProperties();
    }

    /** The other end, for what is declared to be sent to it. */
    public Peer<Object> peer(Type declared) {
        return new SessionPeer(this, declared);
    }

    /** The other end, as groups and registries know it. */
    public Peer<Object> peer() {
        return peer;
    }

    /** The session whose other end a peer is; empty if it is none of this node's. */
    public static Optional<LiveSession> of(Peer<?> peer) {
        return peer instanceof SessionPeer ours ? Optional.of(ours.live()) : Optional.empty();
    }

    /** The group of the session's path. */
    public Group<Object> group() {
        return beginning.group();
    }

    /** The group of the session's path, for what is declared to be sent to it. */
    public Group<Object> group(Type declared) {
        return beginning.group().declared(declared);
    }

    /** All groups. */
    public Groups groups() {
        return beginning.groups();
    }

    /** The session as the user sees it. */
    public JakartaSession userSession() {
        return userSession;
    }

    /** The open sessions of the same endpoint. */
    public OpenSessions siblings() {
        return beginning.siblings();
    }

    /** How much of everything it may have. */
    public SessionLimits limits() {
        return beginning.limits();
    }

    /** What waits to go out. */
    public SessionOutbox outbox() {
        return outbox;
    }

    /** How typed messages stand on the wire in this session; empty if it has none. */
    public Optional<MessageCodec> codec() {
        return beginning.codec();
    }

    /** The same as messages cross the host boundary. */
    public Optional<PayloadCodec> payloadCodec() {
        return payloadCodec;
    }

    /**
     * The form of a message on this session's wire.
     *
     * @param re the {@code $id} that it answers, as JSON text; null if none
     * @throws CodecException if it has none
     */
    public Payload encode(Object message, Type declared, @Nullable String re) {
        return WireForms.of(this, message, declared, re);
    }

    /** The form of what goes as it is on every wire: strings, primitives and bytes; null of all else. */
    public static @Nullable Payload raw(Object message) {
        return WireForms.raw(message);
    }

    /** What is the same for all sessions in which a message has the same form. */
    public Object format() {
        if (coders.hasEncoders()) {
            return this;
        }
        return codec().isPresent() ? codec().get() : SessionPeer.class;
    }

    /** Sends a message to the peer, as {@link Peer#send}. */
    Sent send(Object message, Type declared) {
        var key = conflationKey(message, null); // before others may change the message
        return outbox.push(encode(message, declared, null), key);
    }

    /**
     * Sends the peer what it waits for, which is not dropped for anything else.
     *
     * @param re the {@code $id} that it answers, as JSON text; null if none
     */
    public Sent answer(Object message, Type declared, @Nullable String re) {
        return outbox.send(encode(message, declared, re));
    }

    /** What a message that is sent has in common with those that it makes obsolete; null if it makes none. */
    public @Nullable Object conflationKey(Object message, @Nullable String re) {
        var conflation = limits().outbox().conflation();
        return conflation.isEmpty() ? null : conflation.get().keyOf(message, re);
    }

    /** The form of an object that a user sends by the remotes of the session. */
    Payload encodeObject(Object message) throws EncodeException {
        if (coders.encodes(message.getClass())) {
            return coders.encode(message);
        }
        try {
            return WireForms.of(this, message, message.getClass(), null);
        } catch (CodecException failure) {
            throw new EncodeException(message, failure.getMessage(), failure);
        }
    }

    /** The endpoint's declared encoders and decoders, as instances of this session. */
    public JakartaCodec jakartaCodec() {
        return coders;
    }

    /**
     * Gives the session its encoders and decoders: in its first step, before any user code runs.
     *
     * @param codec destroyed by {@link #finished()}
     */
    public void use(JakartaCodec codec) {
        coders = codec;
    }

    /** The last callback has ended. */
    public void finished() {
        userSession.finish();
        coders.destroy();
    }

    /** What the endpoint's decoders make, and of which kind of message. */
    Map<Class<?>, MessageForm> decoded() {
        var forms = new HashMap<Class<?>, MessageForm>();
        coders.decoded()
                .forEach((type, text) -> forms.put(type, text ? MessageForm.TEXT_DECODED : MessageForm.BINARY_DECODED));
        return forms;
    }

    /** Runs a user's task in the session's order, never by the calling thread. */
    public void execute(Runnable task) {
        queue.queue(() -> beginning.tasks().apply(task));
    }

    /**
     * Runs a step in the session's order: if nothing else runs and the host allows it ({@link Capability#RUNS_CALLBACKS}),
     * by the calling thread.
     */
    public void inOrder(Step step) {
        if (runsCallbacks && hostSession().runsCallbacks()) {
            queue.runOrQueue(step);
        } else {
            queue.queue(step);
        }
        relieveIfExceeded(heldInput);
    }

    /**
     * Begins a step that the calling thread runs itself, with nothing made for it: if nothing else runs and the host allows it.
     *
     * @return false if it has to be left to {@link #inOrder}; else {@link #end} follows
     */
    public boolean begin() {
        return runsCallbacks && hostSession().runsCallbacks() && queue.begin();
    }

    /**
     * Ends what {@link #begin} began.
     *
     * @param stage if not null, what must complete before the next step begins
     */
    public void end(@Nullable CompletionStage<?> stage) {
        queue.end(stage);
    }

    /** Runs a step in the session's order, never by the calling thread. */
    public void inOrderLater(Step step) {
        queue.queue(step);
    }

    /** Runs the session's last step; what comes after it is dropped. */
    public void inOrderLast(Step step) {
        queue.queueLast(step);
    }

    /** Whether no step runs or waits for its turn. */
    public boolean isQuiet() {
        return queue.isFree();
    }

    /** Waits while too many steps wait for their turn, unless the host brings no more until they do not. */
    public void awaitRoom() throws InterruptedException {
        if (!pausesReading) {
            queue.awaitRoom();
        }
    }

    /** Counts what happens at its endpoint. */
    public EndpointCounters counters() {
        return counters;
    }

    @Override
    public int uncountedIn() {
        return uncountedIn;
    }

    @Override
    public int uncountedOut() {
        return uncountedOut;
    }

    @Override
    public long queued() {
        return ended ? 0 : outbox.queuedBytes();
    }

    /** A message, or a part of one, has come: the peer is not idle. */
    public void received(Payload part, boolean last) {
        if (!ended) {
            int all = counters().in(uncountedIn, part.size(), last);
            boolean much = EndpointCounters.isMuch(all);
            uncountedIn = much ? 0 : all;
            if (much) {
                counters().add(all, 0);
            }
        }
        var timeout = idleTimeout;
        if (timeout != null) {
            timeout.received();
        }
    }

    /**
     * The peer is alive: the host has read something, if only half a frame, or could write again. What it has done before it
     * sets {@link HostSession#isReading()} is seen by whoever sees that.
     */
    public void heard() {
        if (!heard) {
            heard = true;
        }
    }

    /**
     * Whether a pong answers one of the pings that the user has not sent; then it is not the user's either.
     *
     * @param data is not changed
     */
    public boolean isAnswered(ByteBuffer data) {
        if (!OwnPing.is(data)) {
            return false;
        }
        long sent = pingedAt;
        if (sent != 0 && OwnPing.sentAt(data) == sent) { // not a late answer, nor one that nobody has asked for
            pingedAt = 0;
            long nanos = System.nanoTime() - sent;
            long micros = nanos / 1000;
            counters().answered(nanos);
            roundTripMicros = (int) Math.max(1, Math.min(Integer.MAX_VALUE, micros));
        }
        return true;
    }

    /** How long the answer to the latest ping took that was answered. */
    Optional<Duration> roundTripTime() {
        int micros = roundTripMicros;
        return micros == 0 ? Optional.empty() : Optional.of(Duration.of(micros, ChronoUnit.MICROS));
    }

    /** Asks the peer for a sign of life. By the heartbeat. */
    void ask(int tick) {
        if (!open) {
            return;
        }
        if (heard) {
            heard = false;
            askedAt = tick;
        }
        long sent = OwnPing.now();
        pingedAt = sent;
        outbox.control(OwnPing.of(sent));
    }

    /**
     * Whether the peer was asked at that tick or before, and has not been heard since. Of a peer whom the host does not read
     * just now, nobody can know; it has until the next time. By the heartbeat.
     */
    boolean isSilentSince(int tick) {
        if (!hostSession().isReading()) {
            heard = true;
            return false;
        }
        return open && !heard && askedAt - tick <= 0;
    }

    /** The peer has been silent for too long. */
    void fallenSilent() {
        if (open) {
            LOG.log(Level.DEBUG, "The peer of session {0} is gone: {1}.", id(), SILENT.getReasonPhrase());
            giveUp(SILENT);
        }
    }

    /** The network takes nothing more for now, though something waits: from now on there is a deadline. */
    public void blocked() {
        var known = watched;
        if (known != null) {
            known.blocked();
        } else if (queued() > 0) {
            siblings().blocked(this);
        }
    }

    /** How much the network has taken; whatever the unit, it changes when that takes something. */
    long taken() {
        return hostSession().taken();
    }

    /** What the write deadline knows of it, if that looks after it. */
    WriteDeadline.@Nullable Watched watched() {
        return watched;
    }

    /** By the write deadline, under its lock. */
    void watched(WriteDeadline.@Nullable Watched now) {
        watched = now;
    }

    /** The peer has taken nothing for too long. */
    void stuck() {
        if (!ended) {
            LOG.log(Level.DEBUG, "The peer of session {0} is cut off: {1}.", id(), STUCK.getReasonPhrase());
            giveUp(STUCK);
        }
    }

    private void giveUp(CloseReason why) {
        outbox.giveUp(why);
        terminate();
    }

    /**
     * The host keeps so many bytes of a message that has not come whole, or of what it does not read on. By the thread that reads.
     *
     * @param bytes little is not counted
     */
    public void holds(long bytes) {
        var known = heldInput;
        if (known != null || bytes > MemoryBudget.FREE) {
            var input = known == null ? heldInput() : known;
            input.ofHost(bytes);
            relieveIfExceeded(input);
        }
    }

    /** So many bytes more are kept of a message that has not come whole; fewer if this is less than 0. */
    public void gathers(long more) {
        if (more != 0) {
            var input = heldInput();
            input.gathered(more);
            relieveIfExceeded(input);
        }
    }

    private synchronized HeldInput heldInput() {
        var known = heldInput;
        if (known == null) {
            known = new HeldInput(siblings().budget());
            heldInput = known;
            if (ended) {
                known.forgive();
            }
        }
        return known;
    }

    private void relieveIfExceeded(@Nullable HeldInput input) {
        if (input != null && input.isExceeded()) {
            siblings().budget().relieve();
        }
    }

    /** How much the budget has given, for what goes out and what comes. */
    long charged() {
        var input = heldInput;
        return outbox.charged() + (input == null ? 0 : input.charged());
    }

    /**
     * For how long it has kept something, before a time, only because the peer takes nothing or has not sent the rest of a
     * message; less than 0 if it does not.
     */
    long waits(long now) {
        var output = watched;
        var input = heldInput;
        return Math.max(
                output == null ? -1 : output.waits(now),
                input == null || !hostSession().isReading() ? -1 : input.waits(now));
    }

    /** It is about to end, and holds nothing any more as far as the budget is concerned. */
    void forgive() {
        outbox.forgive();
        letGo();
    }

    /** It is one of those that hold what is too much for all: it ends now. */
    void exhausted() {
        open = false;
        closedHere = true;
        ended = true;
        LOG.log(Level.DEBUG, () -> "Session " + id() + " is closed: all together hold more than parley.max-memory.");
        try {
            outbox.exhaust();
        } finally { // whatever those do who hear of it
            letGo();
            queue.dropMessages();
            hostSession().terminate();
        }
    }

    private void letGo() {
        var input = heldInput;
        if (input != null) {
            input.forgive();
        }
    }

    /** Where it stands among those that the heartbeat asks; less than 0 if nowhere. */
    int place() {
        return place;
    }

    void place(int now) {
        place = now;
    }

    /** Whether {@link OpenSessions} has counted it, which guards that. */
    boolean isCounted() {
        return counted;
    }

    void isCounted(boolean now) {
        counted = now;
    }

    /** What goes out next; null if nothing can. */
    public @Nullable Outgoing next() {
        var next = outbox.next();
        if (next instanceof Outgoing.Message message) {
            sent(message);
        }
        return next;
    }

    private void sent(Outgoing.Message message) {
        if (!ended) {
            int all = counters().out(uncountedOut, message.payload().size(), message.last());
            boolean much = EndpointCounters.isMuch(all);
            uncountedOut = much ? 0 : all;
            if (much) {
                counters().add(0, all);
            }
        }
        var timeout = idleTimeout;
        if (timeout != null) {
            timeout.sent();
        }
    }

    /** How long it may be idle; zero means for ever. */
    Duration maxIdle() {
        var timeout = idleTimeout;
        return timeout == null ? Duration.ZERO : timeout.timeout();
    }

    /** Notices when nothing happens; made for the first who asks. */
    synchronized IdleTimeout idleTimeout() {
        var known = idleTimeout;
        if (known == null) {
            known = new IdleTimeout(beginning.host(), this::idled);
            idleTimeout = known;
        }
        return known;
    }

    /** Whether messages can still be sent. */
    public boolean isOpen() {
        return open;
    }

    /** Whether this side has closed the session, so that nobody wants to hear of messages that came before it could. */
    public boolean isClosedHere() {
        return closedHere;
    }

    /** Closes the session behind all that waits; cuts the connection if that takes too long. */
    public void close(CloseReason reason) {
        if (outbox.close(CloseReasons.fitting(reason))) {
            terminateSoon();
        }
    }

    /** Ends the connection at once. */
    public void terminate() {
        open = false;
        try {
            outbox.end();
        } finally {
            hostSession().terminate(); // whatever those do who hear of it
        }
    }

    /** The host says that the connection is no more; what waited is dropped. */
    public void ended() {
        open = false;
        ended = true;
        // What passes at this very moment may be counted or not.
        int keptIn = uncountedIn;
        int keptOut = uncountedOut;
        uncountedIn = 0;
        uncountedOut = 0;
        counters().add(keptIn, keptOut);
        var timeout = idleTimeout;
        if (timeout != null) {
            timeout.end();
        }
        outbox.end();
        letGo();
        cancelTermination();
    }

    /**
     * Why the session has ended, as the user is told: our own reason if we closed it or gave its peer up, the first one if
     * there are several, which is 1006 where we found it idle (Jakarta WebSocket, section 2.1.5); a peer's echo of it has no
     * phrase.
     *
     * @param ofHost what the host says
     */
    public CloseReason reasonOfEnd(CloseReason ofHost) {
        var reason = outbox.closing().orElse(ofHost);
        return reason == IDLE_ON_THE_WIRE ? IDLE : reason;
    }

    private void idled() {
        if (outbox.close(IDLE_ON_THE_WIRE)) {
            terminateSoon();
        }
    }

    private void cancelTermination() {
        var timeout = TERMINATION.getAndSet(this, null);
        if (timeout != null) {
            timeout.cancel();
        }
    }

    private void terminateSoon() {
        terminateAfter(limits().closeTimeout());
    }

    private void terminateAfter(Duration timeout) {
        open = false;
        closedHere = true;
        termination = beginning.host().schedule(this::terminate, timeout);
        if (ended) {
            cancelTermination();
        }
    }

    /** What its outbox has to say. */
    private final class OwnOutbox implements SessionOutbox.Owner {

        /** The close frame has until the write deadline to go out; nothing else waits for it. */
        @Override
        public void overflowed() {
            terminateAfter(limits().writeTimeout());
        }

        @Override
        public void exceeded() {
            siblings().budget().relieve();
        }

        @Override
        public void dropped(Drop why, int messages) {
            counters().dropped(why, messages);
        }
    }

    /** What its queue has to say. */
    private final class OwnBrake implements SerialQueue.Brake {

        @Override
        public void pause() {
            hostSession().pauseReading();
        }

        @Override
        public void resume() {
            hostSession().resumeReading();
        }

        @Override
        public void holds(long bytes) {
            heldInput().inQueue(bytes);
        }
    }

    private static CloseReason abnormally(String why) {
        return new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, why);
    }

    private static String newId() {
        var bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
