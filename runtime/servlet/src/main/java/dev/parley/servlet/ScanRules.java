package dev.parley.servlet;

import static java.util.stream.Collectors.joining;

import dev.parley.Problem;
import jakarta.websocket.server.ServerApplicationConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the container leaves alone what Parley deploys, and deploys what it would without Parley. Containers unite
 * what all configurations of an application return, so one of its own and {@link ContainerScanOptOut} thwart each other.
 */
final class ScanRules {

    private final Scanned scanned;

    ScanRules(Scanned scanned) {
        this.scanned = scanned;
    }

    List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (!scanned.ours().isEmpty() && !scanned.optedOut()) {
            problems.add(jarNotScanned());
        }
        if (!scanned.ours().isEmpty()) {
            scanned.configs().forEach(config -> problems.add(ownConfig(config)));
        } else if (!scanned.configs().isEmpty()) {
            checkLeftOut(problems);
        }
        return problems;
    }

    private Problem jarNotScanned() {
        return new Problem(
                "jar-not-scanned",
                "The server has not scanned the jar of Parley, so it deploys extended endpoints itself.",
                names(scanned.ours()),
                "no " + ContainerScanOptOut.class.getName() + " among the classes that the server has found",
                "parley-servlet in WEB-INF/lib, in a scan that leaves no jar out",
                "Look for jars to skip in the server's configuration and for <absolute-ordering> in web.xml.");
    }

    private Problem ownConfig(Class<?> config) {
        return new Problem(
                "own-application-config",
                config.getSimpleName() + " chooses among endpoints of which Parley deploys some.",
                config.getName(),
                "a ServerApplicationConfig beside the extended endpoints " + names(scanned.ours()),
                "none: servers unite it with that of Parley, and deploy an endpoint twice or against its choice",
                "Remove it, and have a ServletContextListener add programmatic endpoints to the ServerContainer.");
    }

    /** Without extended endpoints, only those are wrong that nobody but us has chosen. */
    private void checkLeftOut(List<Problem> problems) {
        var leftOut = new HashSet<>(scanned.ofContainer());
        scanned.configs().forEach(config -> leftOut.removeAll(chosenBy(config)));
        if (!leftOut.isEmpty()) {
            var config = scanned.configs().get(0);
            problems.add(new Problem(
                    "own-application-config",
                    config.getSimpleName() + " leaves out an endpoint that is deployed all the same.",
                    config.getName(),
                    "a ServerApplicationConfig that does not return " + names(leftOut),
                    "one that returns every annotated class, since servers unite it with that of Parley",
                    "Remove parley-servlet from WEB-INF/lib: no endpoint of the application needs it."));
        }
    }

    private Collection<Class<?>> chosenBy(Class<? extends ServerApplicationConfig> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return orNone(constructor.newInstance().getAnnotatedEndpointClasses(Set.copyOf(scanned.ofContainer())));
        } catch (ReflectiveOperationException | RuntimeException failed) {
            // The container asks it as well, and says what is wrong with it.
            return scanned.ofContainer();
        }
    }

    private static Collection<Class<?>> orNone(@Nullable Collection<Class<?>> classes) {
        return classes == null ? Set.of() : classes;
    }

    private static String names(Collection<Class<?>> types) {
        return types.stream().map(Class::getCanonicalName).sorted().collect(joining(", "));
    }
}
