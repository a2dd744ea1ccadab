package dev.parley.core.metrics;

import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.EndpointMetrics;
import dev.parley.spi.MetricsReceiver;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Those who want an application's numbers; what one of them throws is logged, once, and harms nobody. */
final class Receivers {

    private static final System.Logger LOG = System.getLogger(Receivers.class.getPackageName());

    private final List<MetricsReceiver> all;
    private final List<MetricsReceiver> timing;
    private final Set<Class<?>> failed = ConcurrentHashMap.newKeySet();

    Receivers(List<MetricsReceiver> receivers) {
        this.all = List.copyOf(receivers);
        var wanting = new ArrayList<MetricsReceiver>();
        for (var receiver : all) {
            try {
                if (receiver.timesCallbacks()) {
                    wanting.add(receiver);
                }
            } catch (Throwable failure) { // user code
                failed(receiver, failure);
            }
        }
        this.timing = List.copyOf(wanting);
    }

    /** Whether one of them wants to hear of each callback. */
    boolean timeCallbacks() {
        return !timing.isEmpty();
    }

    void started(ApplicationMetrics application) {
        // Most applications have none, and start quicker without the lambda.
        if (!all.isEmpty()) {
            tell(all, receiver -> receiver.started(application));
        }
    }

    void called(EndpointMetrics endpoint, String type, long nanos) {
        tell(timing, receiver -> receiver.called(endpoint, type, nanos));
    }

    void answered(EndpointMetrics endpoint, long nanos) {
        tell(all, receiver -> receiver.answered(endpoint, nanos));
    }

    void stopped(ApplicationMetrics application) {
        tell(all, receiver -> receiver.stopped(application));
    }

    private void tell(List<MetricsReceiver> receivers, Consumer<MetricsReceiver> what) {
        for (var receiver : receivers) {
            try {
                what.accept(receiver);
            } catch (Throwable failure) { // user code
                failed(receiver, failure);
            }
        }
    }

    private void failed(MetricsReceiver receiver, Throwable failure) {
        if (failed.add(receiver.getClass())) {
            LOG.log(
                    Level.WARNING,
                    "A receiver of metrics failed, which is logged once: "
                            + receiver.getClass().getName(),
                    failure);
        }
    }
}
