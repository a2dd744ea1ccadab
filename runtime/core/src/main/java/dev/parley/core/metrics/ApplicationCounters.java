package dev.parley.core.metrics;

import dev.parley.core.host.Admission;
import dev.parley.core.host.Host;
import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.EndpointMetrics;
import dev.parley.spi.MetricsReceiver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens in one application, and shows it to those who want to know.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class ApplicationCounters implements ApplicationMetrics {

    private final String name;
    private final Supplier<State> state;
    private final Receivers receivers;
    private final List<EndpointCounters> endpoints = new CopyOnWriteArrayList<>();
    private final Tally<String> refused = new Tally<>();
    private volatile @Nullable Management management;

    /**
     * Nothing yet.
     *
     * @param name its context path; empty if there is none
     * @param state whether it should be sent new sessions
     */
    public ApplicationCounters(String name, Supplier<State> state, List<MetricsReceiver> receivers) {
        this.name = name.isEmpty() ? "/" : name;
        this.state = state;
        this.receivers = new Receivers(receivers);
    }

    /**
     * Begins to count for an endpoint.
     *
     * @param path its template
     * @param sessions those that are open: a view
     */
    public EndpointCounters endpoint(String path, Collection<? extends OpenSession> sessions) {
        var counters = new EndpointCounters(path, receivers, sessions);
        endpoints.add(counters);
        return counters;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public State state() {
        return state.get();
    }

    @Override
    public List<EndpointMetrics> endpoints() {
        var all = new ArrayList<EndpointMetrics>(endpoints);
        all.sort(Comparator.comparing(EndpointMetrics::path));
        return all;
    }

    /** A handshake is refused whose endpoint nobody knows yet. */
    public void refused(Admission.Cause why) {
        refused.add(why.word(), 1);
    }

    @Override
    public Map<String, Long> refused() {
        return refused.counts();
    }

    /** Those of its endpoints, as those know them who change them. */
    List<EndpointCounters> counters() {
        return List.copyOf(endpoints);
    }

    /**
     * The application serves its endpoints.
     *
     * @param jmx whether its numbers are shown by JMX
     * @param host has the timer for that
     */
    public void started(boolean jmx, Host host) {
        receivers.started(this);
        if (jmx) {
            var shown = Management.of(this, host);
            management = shown;
            shown.begin();
        }
    }

    /** The application has stopped. */
    public void stopped() {
        receivers.stopped(this);
        var shown = management;
        if (shown != null) {
            shown.end();
        }
    }
}
