package dev.parley.core.metrics;

import dev.parley.core.host.Admission;
import dev.parley.spi.EndpointMetrics;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happens at one endpoint: those who see it happen tell it.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class EndpointCounters implements EndpointMetrics {

    private final String path;
    private final Receivers receivers;
    private final Collection<? extends OpenSession> sessions;
    private final LongAdder opened = new LongAdder();
    private final Tally<Integer> closed = new Tally<>();
    private final Flow in = new Flow();
    private final Flow out = new Flow();
    private final Tally<String> dropped = new Tally<>();
    private final Tally<String> refused = new Tally<>();
    private final LongAdder rateLimited = new LongAdder();
    private final Map<String, Stopwatch> callbacks = new ConcurrentHashMap<>();
    private final Stopwatch roundTrips = new Stopwatch();
    private volatile boolean timesCallbacks;

    /**
     * Nothing yet.
     *
     * @param sessions those that are open: a view
     */
    EndpointCounters(String path, Receivers receivers, Collection<? extends OpenSession> sessions) {
        this.path = path;
        this.receivers = receivers;
        this.sessions = sessions;
        this.timesCallbacks = receivers.timeCallbacks();
    }

    @Override
    public String path() {
        return path;
    }

    /** A session has opened; {@link #closed} follows once. */
    public void opened() {
        opened.increment();
    }

    /**
     * A session has ended.
     *
     * @param code the close code that its endpoint is told
     */
    public void closed(int code) {
        closed.add(code, 1);
    }

    /**
     * A message has come, or a part of one. By one thread at a time for each session.
     *
     * @param uncounted the session's {@link OpenSession#uncountedIn()}
     * @return what that is from now on; if it {@link #isMuch}, none, and {@link #add} is told it then
     */
    public int in(int uncounted, int bytes, boolean last) {
        return in.pass(uncounted, bytes, last);
    }

    /**
     * A message has been handed to the network, or a part of one. By one thread at a time for each session.
     *
     * @param uncounted the session's {@link OpenSession#uncountedOut()}
     * @return what that is from now on; if it {@link #isMuch}, none, and {@link #add} is told it then
     */
    public int out(int uncounted, int bytes, boolean last) {
        return out.pass(uncounted, bytes, last);
    }

    /** Whether a session should keep no more than that uncounted. */
    public static boolean isMuch(int uncounted) {
        return Flow.isMuch(uncounted);
    }

    /** Counts what a session has kept, and keeps no more by now: it would be counted twice. */
    public void add(int uncountedIn, int uncountedOut) {
        in.add(uncountedIn);
        out.add(uncountedOut);
    }

    /** Messages are not sent. */
    public void dropped(Drop why, int messages) {
        dropped.add(why.word(), messages);
    }

    /** A handshake is refused. */
    public void refused(Admission.Cause why) {
        refused.add(why.word(), 1);
    }

    /** A message is not handled, since its peer has sent too many. */
    public void rateLimited() {
        rateLimited.increment();
    }

    /** A peer has answered a ping. */
    public void answered(long nanos) {
        roundTrips.took(nanos);
        receivers.answered(this, nanos);
    }

    /** Whether {@link #called} is to be told, which takes readings of the clock. */
    public boolean timesCallbacks() {
        return timesCallbacks;
    }

    /** Switches that on or off; receivers that want it have switched it on. */
    void timeCallbacks(boolean wanted) {
        timesCallbacks = wanted || receivers.timeCallbacks();
    }

    /**
     * A callback has ended, its stage included.
     *
     * @param type as in {@link dev.parley.spi.MetricsReceiver#called}
     */
    public void called(String type, long nanos) {
        callbacks.computeIfAbsent(type, first -> new Stopwatch()).took(nanos);
        receivers.called(this, type, nanos);
    }

    @Override
    public Reading read() {
        // Before the sessions: what one of them adds meanwhile is missing then, and not there twice.
        var allIn = in.sum();
        var allOut = out.sum();
        long queued = 0;
        long largest = 0;
        for (var session : sessions) {
            allIn.add(session.uncountedIn());
            allOut.add(session.uncountedOut());
            long waiting = session.queued();
            queued += waiting;
            largest = Math.max(largest, waiting);
        }
        // A session opens before it closes.
        var allClosed = closed.counts();
        long ended = allClosed.values().stream().mapToLong(count -> count).sum();
        long all = opened.sum();
        return new Reading(
                Math.max(0, all - ended),
                all,
                allClosed,
                in.read(allIn),
                out.read(allOut),
                queued,
                largest,
                dropped.counts(),
                refused.counts(),
                rateLimited.sum(),
                times(),
                roundTrips.times());
    }

    private Map<String, Times> times() {
        var all = new TreeMap<String, Times>();
        callbacks.forEach((type, watch) -> all.put(type, watch.times()));
        return all;
    }
}
