package dev.parley.servlet;

import static java.util.stream.Collectors.joining;

import dev.parley.EndpointProblemsException;
import dev.parley.Problem;
import dev.parley.core.host.ContextClassLoader;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that an application has all that its endpoints need of the server, before any endpoint is looked at. */
final class SurroundingRules {

    private static final String CONTAINER = ServerContainer.class.getName();

    private SurroundingRules() {}

    /**
     * The server's WebSocket container.
     *
     * @throws EndpointProblemsException with all that is wrong
     */
    static ServerContainer check(ServletContext context, Endpoints endpoints) {
        var problems = new ArrayList<>(endpoints.problems());
        var container = (@Nullable ServerContainer) context.getAttribute(CONTAINER);
        if (container == null) {
            problems.add(noContainer(endpoints));
        }
        if (context.getAttribute(Parley.KEY) instanceof Parley other) {
            problems.add(deployedTwice(endpoints, other));
        }
        if (!endpoints.ours().isEmpty() && !hasJsonb(ApplicationLoader.of(context))) {
            problems.add(noJsonb(endpoints));
        }
        if (container == null || !problems.isEmpty()) {
            throw new EndpointProblemsException(problems);
        }
        return container;
    }

    private static Problem noContainer(Endpoints endpoints) {
        return new Problem(
                "no-websocket-container",
                "The server has no WebSocket container in this application.",
                names(endpoints),
                "no attribute " + CONTAINER + " of the servlet context",
                "a container that is there before the listeners of the application are called",
                "Add the server's WebSocket module; an embedded server wants its initializer (see docs/servers.md).");
    }

    private static Problem deployedTwice(Endpoints endpoints, Parley other) {
        return new Problem(
                "deployed-twice",
                "Endpoints were deployed in this application before.",
                names(endpoints),
                "an application with " + other.names(),
                "one deployment, in which all endpoints share their groups",
                "Name all endpoints in one Parley.initializer, or none where the server scans.");
    }

    private static Problem noJsonb(Endpoints endpoints) {
        return new Problem(
                "no-json-binding",
                "There is no JSON-B, which reads and writes the messages.",
                names(endpoints),
                "no provider of jakarta.json.bind in the server or in WEB-INF/lib",
                "one of both; full Jakarta servers have it, Tomcat and Jetty have not",
                "Put org.eclipse:yasson and what it needs into WEB-INF/lib.");
    }

    /** The API may be there without an implementation, or neither of them. */
    private static boolean hasJsonb(ClassLoader loader) {
        try (var scope = ContextClassLoader.of(loader)) {
            return JsonbProvider.provider() != null;
        } catch (NoClassDefFoundError | RuntimeException none) {
            return false;
        }
    }

    private static String names(Endpoints endpoints) {
        return Stream.concat(endpoints.ours().stream(), endpoints.ofContainer().stream())
                .map(Class::getCanonicalName)
                .collect(joining(", "));
    }
}
