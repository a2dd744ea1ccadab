package dev.parley.core.metrics;

import dev.parley.core.host.Host;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.management.MBeanServerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Shows an application's numbers by JMX as soon as somebody could see them. To have a server of MBeans made takes a tenth of a
 * second of processor time, so this waits until there is one: an agent, a tool that attaches or the surrounding server makes it.
 */
final class Management implements Runnable {

    /** How long a tool that attaches may have to wait for the MBeans. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ApplicationCounters application;
    private final Host host;
    private final BooleanSupplier seen;
    private Host.@Nullable Timeout next;
    private @Nullable ManagementBeans beans;
    private boolean ended;

    /**
     * Nothing is shown yet.
     *
     * @param seen whether somebody could see it
     */
    Management(ApplicationCounters application, Host host, BooleanSupplier seen) {
        this.application = application;
        this.host = host;
        this.seen = seen;
    }

    /** Shows the numbers on the platform's server of MBeans. */
    static Management of(ApplicationCounters application, Host host) {
        return new Management(application, host, new Platform());
    }

    /** Registers the MBeans now, if somebody could see them, or when that is so. */
    synchronized void begin() {
        if (seen.getAsBoolean()) {
            register();
        } else {
            next = host.schedule(this, PAUSE);
        }
    }

    /** By the thread of the timer, which does not wait for classes to be loaded. */
    @Override
    public synchronized void run() {
        if (ended) {
            return;
        }
        if (seen.getAsBoolean()) {
            host.executor().execute(this::register);
        } else {
            next = host.schedule(this, PAUSE);
        }
    }

    private synchronized void register() {
        if (!ended && beans == null) {
            beans = new ManagementBeans(application);
        }
    }

    /** Takes the MBeans away. */
    synchronized void end() {
        ended = true;
        if (next != null) {
            next.cancel();
        }
        if (beans != null) {
            beans.end();
        }
    }

    /** Whether the process has a server of MBeans. */
    private static final class Platform implements BooleanSupplier {

        @Override
        public boolean getAsBoolean() {
            return !MBeanServerFactory.findMBeanServer(null).isEmpty();
        }
    }
}
