package dev.parley.core.metrics;

import dev.parley.spi.EndpointMetrics.Reading;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.SimpleType;

/** The MBeans of an application: one for it as a whole, and one for each endpoint. */
final class ManagementBeans {

    private static final System.Logger LOG = System.getLogger(ManagementBeans.class.getPackageName());
    private static final String DOMAIN = "dev.parley:type=";

    private final MBeanServer server;
    private final List<ObjectName> registered = new ArrayList<>();

    /** Registers them with the platform's server of MBeans. */
    ManagementBeans(ApplicationCounters application) {
        this.server = ManagementFactory.getPlatformMBeanServer();
        var name = ",application=" + ObjectName.quote(application.name());
        var state = new FiguresBean.Figure<Reading>(
                "State",
                "READY, SATURATED or DRAINING: whether it should be sent new sessions",
                SimpleType.STRING,
                reading -> application.state().name());
        register("Application" + name, bean("An application of Parley", () -> Sums.of(application), List.of(state)));
        for (var endpoint : application.counters()) {
            register(
                    "Endpoint" + name + ",endpoint=" + ObjectName.quote(endpoint.path()),
                    bean("An endpoint of Parley", endpoint::read, List.of(timing(endpoint))));
        }
    }

    private static FiguresBean.Figure<Reading> timing(EndpointCounters endpoint) {
        return new FiguresBean.Figure<>(
                "TimesCallbacks",
                "Whether Callbacks are measured; that reads the clock twice for each message",
                SimpleType.BOOLEAN,
                reading -> endpoint.timesCallbacks(),
                Optional.of(wanted -> endpoint.timeCallbacks((Boolean) wanted)));
    }

    private static FiguresBean<Reading> bean(
            String description, Supplier<Reading> reading, List<FiguresBean.Figure<Reading>> more) {
        var all = new ArrayList<>(more);
        all.addAll(BeanFigures.ALL);
        return new FiguresBean<>(description, reading, all);
    }

    /** Several applications of one process may have the same name: those that come later are numbered. */
    private void register(String name, FiguresBean<?> bean) {
        try {
            var free = new ObjectName(DOMAIN + name);
            for (int i = 2; !tryRegister(free, bean); i++) {
                free = new ObjectName(DOMAIN + name + ",instance=" + i);
            }
        } catch (JMException | RuntimeException refused) { // the server's own rules, such as a security manager's
            LOG.log(Level.WARNING, "The numbers of " + name + " cannot be seen by JMX.", refused);
        }
    }

    private boolean tryRegister(ObjectName name, FiguresBean<?> bean) throws JMException {
        try {
            server.registerMBean(bean, name);
            registered.add(name);
            return true;
        } catch (InstanceAlreadyExistsException taken) {
            return false;
        }
    }

    /** Unregisters them. */
    void end() {
        for (var name : registered) {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException gone) {
                LOG.log(Level.DEBUG, "{0} was unregistered by another", name);
            } catch (JMException | RuntimeException refused) {
                LOG.log(Level.WARNING, "An MBean cannot be taken away: " + name, refused);
            }
        }
    }
}
