package dev.parley.core.discovery;

import dev.parley.Problem;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what an application has for the server, with no list to keep: its {@code @ServerEndpoint} classes, and what the
 * specification has besides (Jakarta WebSocket, section 6.2).
 */
public final class EndpointScanner {

    private static final System.Logger LOG = System.getLogger(EndpointScanner.class.getPackageName());

    private final ClassLoader loader;
    private final List<ClassFact> facts;
    private final List<Problem> problems;

    private EndpointScanner(ClassLoader loader, List<ClassFact> facts, List<Problem> problems) {
        this.loader = loader;
        this.facts = facts;
        this.problems = problems;
    }

    /**
     * Reads all that a class loader can load, the libraries of the server left out.
     *
     * @param parents whether what the loader's parents can load counts, too
     * @param packages where to look, with all below them; everywhere if there are none
     * @return in the order of the names
     */
    public static List<ClassFact> read(ClassLoader loader, boolean parents, Set<String> packages) {
        return new ClassPathScanner(loader, parents, packages)
                .scan().stream()
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList();
    }

    /**
     * Loads the classes among those read that are something to the server.
     *
     * @param problems gets a problem for each class that cannot be loaded
     */
    public static Discovered load(ClassLoader loader, List<ClassFact> facts, List<Problem> problems) {
        return new EndpointScanner(loader, facts, problems).load();
    }

    private Discovered load() {
        var configs = below(ServerApplicationConfig.class);
        var endpoints = below(Endpoint.class);
        return new Discovered(
                load(fact -> fact.hasAnnotation(ServerEndpoint.class), Object.class),
                load(fact -> configs.contains(fact.name()), ServerApplicationConfig.class),
                load(fact -> endpoints.contains(fact.name()), Endpoint.class));
    }

    /** The names of all that extend or implement a type, by however many steps. */
    private Set<String> below(Class<?> type) {
        var below = new HashSet<String>(Set.of(type.getName()));
        boolean more = true;
        while (more) {
            more = facts.stream()
                    .filter(fact -> fact.supertypes().stream().anyMatch(below::contains))
                    .map(fact -> below.add(fact.name()))
                    .reduce(false, Boolean::logicalOr);
        }
        return below;
    }

    private <T> Set<Class<? extends T>> load(Predicate<ClassFact> which, Class<T> type) {
        var loaded = new LinkedHashSet<Class<? extends T>>();
        for (var fact : facts) {
            if (fact.concrete() && which.test(fact)) {
                load(fact.name()).ifPresent(found -> loaded.add(found.asSubclass(type)));
            }
        }
        return loaded;
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException e) {
            // In an index that is older than its classes, or on a path that is not this loader's.
            LOG.log(Level.DEBUG, "{0} was found, but {1} does not have it", name, loader);
            return Optional.empty();
        } catch (LinkageError e) {
            problems.add(UnloadableClass.problem(name, e));
            return Optional.empty();
        }
    }
}
