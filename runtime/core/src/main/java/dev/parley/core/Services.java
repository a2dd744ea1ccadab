package dev.parley.core;

import dev.parley.EndpointProblemsException;
import dev.parley.Problem;
import dev.parley.core.host.ContextClassLoader;
import dev.parley.spi.Injector;
import dev.parley.spi.InjectorProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the application and its libraries offer by files in {@code META-INF/services}, and as beans of an injector.
 *
 * <p>It ends with the start of the application: nothing is kept of what was found and not used.
 */
final class Services {

    private final Optional<ClassLoader> loader;
    private final List<Problem> problems;
    private final Optional<Injector> injector;

    /**
     * What there is for one application.
     *
     * @param loader sees the files; empty if nobody is to look for them
     * @param standalone whether an injector is started where none runs
     * @param problems gets what is wrong with them
     */
    Services(Optional<ClassLoader> loader, boolean standalone, List<Problem> problems) {
        this.loader = loader;
        this.problems = problems;
        this.injector = loader.isPresent() ? injector(loader.get(), standalone) : Optional.empty();
    }

    /** The injector that serves the application. */
    Optional<Injector> injector() {
        return injector;
    }

    /** All services of a type, in the order in which they are named, and all beans. */
    <S> List<S> all(Class<S> type) {
        return all(type, Set.of());
    }

    /** The same, but for services of classes that the application has made an object of itself. */
    <S> List<S> all(Class<S> type, Set<Class<?>> made) {
        var objects = new ArrayList<S>();
        for (var each : made(type, made)) {
            objects.add(each.object());
        }
        return objects;
    }

    /** The service of a type of which there may be one, or the bean. */
    <S> Optional<S> one(Class<S> type) {
        var all = made(type, Set.of());
        if (all.size() > 1) {
            problems.add(twoServices(type, all));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0).object());
    }

    /** A class that a service file names may be a bean as well, since some injectors take every class for one. */
    private <S> List<Injector.Made<S>> made(Class<S> type, Set<Class<?>> others) {
        var beans = beans(type);
        var known = new HashSet<Class<?>>(others);
        for (var bean : beans) {
            known.add(bean.type());
        }
        var all = new ArrayList<>(named(type, known));
        all.addAll(beans);
        return all;
    }

    private <S> List<Injector.Made<S>> beans(Class<S> type) {
        try {
            return injector.isPresent() ? injector.get().all(type) : List.of();
        } catch (EndpointProblemsException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }

    private <S> List<Injector.Made<S>> named(Class<S> type, Set<Class<?>> known) {
        return loader.isPresent() ? named(type, ServiceLoader.load(type, loader.get()).stream(), known) : List.of();
    }

    private <S> List<Injector.Made<S>> named(
            Class<S> type, Stream<ServiceLoader.Provider<S>> services, Set<Class<?>> known) {
        var all = new ArrayList<Injector.Made<S>>();
        var failures = new HashSet<@Nullable String>();
        var each = services.iterator();
        while (true) {
            try {
                if (!each.hasNext()) {
                    return all;
                }
                var service = each.next();
                if (!known.contains(service.type())) {
                    all.add(new Injector.Made<>(service.type(), service.get()));
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                // The iterator goes on behind what is broken, unless it cannot read on at all.
                if (!failures.add(e.getMessage())) {
                    return all;
                }
                problems.add(brokenService(type, e));
            }
        }
    }

    private Optional<Injector> injector(ClassLoader application, boolean standalone) {
        try (var scope = ContextClassLoader.of(application)) {
            var services = ServiceLoader.load(InjectorProvider.class, application);
            return injector(named(InjectorProvider.class, services.stream(), Set.of()), application, standalone);
        } catch (EndpointProblemsException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** The first that runs; else, for an application that has no server around it, the first that starts. */
    private static Optional<Injector> injector(
            List<Injector.Made<InjectorProvider>> providers, ClassLoader application, boolean standalone) {
        for (var provider : providers) {
            var running = provider.object().running(application);
            if (running.isPresent()) {
                return running;
            }
        }
        if (standalone) {
            for (var provider : providers) {
                var started = provider.object().start(application);
                if (started.isPresent()) {
                    return started;
                }
            }
        }
        return Optional.empty();
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

    private Problem twoServices(Class<?> type, List<? extends Injector.Made<?>> all) {
        var names = all.stream().map(each -> each.type().getName()).toList();
        var setter = type.getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                + type.getSimpleName().substring(1);
        return new Problem(
                "two-services",
                "Several classes offer to be the application's " + type.getSimpleName() + ".",
                injector.isPresent() ? file(type) + ", and the application's beans" : file(type),
                String.join(" and ", names),
                "one of them",
                "Take the others away, or give the one you mean to the server's builder:  ." + setter + "(...)");
    }

    private static String file(Class<?> type) {
        return "META-INF/services/" + type.getName();
    }

    private static String withArticle(Class<?> type) {
        var name = type.getSimpleName();
        return (Set.of('A', 'E', 'I', 'O', 'U').contains(name.charAt(0)) ? "an " : "a ") + name;
    }
}
