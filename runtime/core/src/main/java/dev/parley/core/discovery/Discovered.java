package dev.parley.core.discovery;

import dev.parley.Problem;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found, in the order of the names.
 *
 * @param annotated the {@code @ServerEndpoint} classes
 * @param configs the classes that choose among the endpoints
 * @param endpoints the subclasses of {@code Endpoint}
 */
public record Discovered(
        Set<Class<?>> annotated,
        Set<Class<? extends ServerApplicationConfig>> configs,
        Set<Class<? extends Endpoint>> endpoints) {

    /**
     * What of it is to be deployed.
     *
     * @param annotated classes with {@code @ServerEndpoint}
     * @param programmatic configurations of programmatic endpoints
     */
    public record Chosen(Set<Class<?>> annotated, Set<ServerEndpointConfig> programmatic) {}

    /**
     * What the application chooses: what all its {@code ServerApplicationConfig}s name together or, if it has none, all
     * annotated classes (Jakarta WebSocket, section 6.2).
     *
     * @param problems gets a problem for each configuration that cannot be asked
     */
    public Chosen choose(List<Problem> problems) {
        if (configs.isEmpty()) {
            return new Chosen(annotated, Set.of());
        }
        var chosen = new Chosen(new LinkedHashSet<>(), new LinkedHashSet<>());
        configs.forEach(config -> ask(config, chosen, problems));
        return chosen;
    }

    private void ask(Class<? extends ServerApplicationConfig> type, Chosen chosen, List<Problem> problems) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            var config = constructor.newInstance();
            // Containers take null for an empty set, though the specification has no word on it.
            addAll(config.getEndpointConfigs(Set.copyOf(endpoints)), chosen.programmatic());
            addAll(config.getAnnotatedEndpointClasses(Set.copyOf(annotated)), chosen.annotated());
        } catch (NoSuchMethodException e) {
            problems.add(problem(type, "no constructor without parameters"));
        } catch (InvocationTargetException e) {
            problems.add(problem(type, "its constructor threw " + e.getCause()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            problems.add(problem(type, "it threw " + e));
        }
    }

    private static <T> void addAll(@Nullable Set<? extends T> from, Set<T> to) {
        if (from != null) {
            to.addAll(from);
        }
    }

    private static Problem problem(Class<?> type, String found) {
        return new Problem(
                "bad-application-config",
                type.getSimpleName() + " cannot be asked which endpoints to deploy.",
                type.getName(),
                found,
                "a public class with a public constructor without parameters, whose methods return sets",
                "Correct the class, or remove it: without any ServerApplicationConfig, all annotated classes are deployed.");
    }
}
