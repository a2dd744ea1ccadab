package dev.parley.core;

import dev.parley.Problem;
import dev.parley.spi.Authenticator;
import dev.parley.spi.CodecProvider;
import dev.parley.spi.EndpointFactory;
import dev.parley.spi.GroupBus;
import dev.parley.spi.Interceptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the application and its libraries offer by files in {@code META-INF/services}.
 *
 * <p>It ends with the start of the application: nothing is kept of what was found and not used.
 */
final class Services {

    private static final Map<Class<?>, String> SETTERS = Map.of(
            Authenticator.class, "authenticator",
            CodecProvider.class, "codec",
            EndpointFactory.class, "endpointFactory",
            GroupBus.class, "groupBus",
            Interceptor.class, "interceptor");

    private final Optional<ClassLoader> loader;
    private final List<Problem> problems;

    /**
     * What there is for one application.
     *
     * @param loader sees the files; empty if nobody is to look for them
     * @param problems gets what is wrong with them
     */
    Services(Optional<ClassLoader> loader, List<Problem> problems) {
        this.loader = loader;
        this.problems = problems;
    }

    /** All services of a type, in the order in which they are named. */
    <S> List<S> all(Class<S> type) {
        return loader.map(where -> all(type, ServiceLoader.load(type, where))).orElseGet(List::of);
    }

    /** The service of a type of which there may be one. */
    <S> Optional<S> one(Class<S> type) {
        var all = all(type);
        if (all.size() > 1) {
            problems.add(twoServices(type, all));
        }
        return all.stream().findFirst();
    }

    private <S> List<S> all(Class<S> type, ServiceLoader<S> services) {
        var all = new ArrayList<S>();
        var known = new HashSet<@Nullable String>();
        var each = services.iterator();
        while (true) {
            try {
                if (!each.hasNext()) {
                    return all;
                }
                all.add(each.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                // The iterator goes on behind what is broken, unless it cannot read on at all.
                if (!known.add(e.getMessage())) {
                    return all;
                }
                problems.add(brokenService(type, e));
            }
        }
    }

    private static Problem brokenService(Class<?> type, Error failure) {
        return new Problem(
                "broken-service",
                "A service file names " + withArticle(type) + " that cannot be used.",
                file(type),
                found(type, failure),
                "the name of a public class that implements " + type.getSimpleName()
                        + " and has a public constructor without parameters",
                "Correct the line, or what its class does when it is made; or remove it.");
    }

    /** What the JDK says, without the type, and with the cause that it keeps to itself. */
    private static String found(Class<?> type, Error failure) {
        var said = String.valueOf(failure.getMessage());
        var prefix = type.getName() + ": ";
        var what = failure instanceof ServiceConfigurationError && said.startsWith(prefix)
                ? said.substring(prefix.length())
                : failure.toString();
        var cause = failure.getCause();
        return cause == null ? what : what + ": " + cause;
    }

    private static Problem twoServices(Class<?> type, List<?> all) {
        var names = all.stream().map(each -> each.getClass().getName()).toList();
        return new Problem(
                "two-services",
                "Several classes offer to be the application's " + type.getSimpleName() + ".",
                file(type),
                String.join(" and ", names),
                "one of them",
                "Remove the others' service files, or give the one you mean to the server's builder:  ."
                        + SETTERS.get(type) + "(...)");
    }

    private static String file(Class<?> type) {
        return "META-INF/services/" + type.getName();
    }

    private static String withArticle(Class<?> type) {
        var name = type.getSimpleName();
        return (Set.of('A', 'E', 'I', 'O', 'U').contains(name.charAt(0)) ? "an " : "a ") + name;
    }
}
