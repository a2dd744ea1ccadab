package dev.parley.core.binding;

import static java.lang.invoke.MethodType.methodType;

import dev.parley.Problem;
import dev.parley.spi.EndpointFactory;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides how the instances of an endpoint's class are made. */
final class InstanceRules {

    private final Declaration endpoint;
    private final BindingOptions options;
    private final List<Problem> problems;

    InstanceRules(Declaration endpoint, BindingOptions options, List<Problem> problems) {
        this.endpoint = endpoint;
        this.options = options;
        this.problems = problems;
    }

    /** How instances are made: by the Configurator if it has its own way, else by a factory, else by a constructor. */
    Optional<Instances> check(Configurator configurator) {
        if (Configurators.makesInstances(configurator)) {
            return Optional.of(new ByConfigurator(endpoint.type(), configurator));
        }
        var factory = options.factoryOf(endpoint.type());
        if (factory.isPresent()) {
            problems.addAll(factory.get().check(endpoint.type()));
            return Optional.of(new ByFactory(endpoint.type(), factory.get()));
        }
        var constructor = constructor();
        if (constructor == null) {
            problems.add(noConstructor());
            return Optional.empty();
        }
        var access = Access.to(endpoint.type());
        return access.isPresent() ? Optional.of(byConstructor(constructor, access.get())) : Optional.empty();
    }

    /** The one with most parameters; of several, the first. Null if there is none. */
    private @Nullable Constructor<?> constructor() {
        Constructor<?> longest = null;
        if (!Modifier.isAbstract(endpoint.type().getModifiers())) {
            for (var constructor : candidates()) {
                if (options.supplied().keySet().containsAll(List.of(constructor.getParameterTypes()))
                        && (longest == null || constructor.getParameterCount() > longest.getParameterCount())) {
                    longest = constructor;
                }
            }
        }
        return longest;
    }

    /** The public constructors; of a class that is not public itself, those that are not private. */
    private List<Constructor<?>> candidates() {
        boolean publicClass = Modifier.isPublic(endpoint.type().getModifiers());
        var candidates = new ArrayList<Constructor<?>>();
        for (var constructor : endpoint.type().getDeclaredConstructors()) {
            if (publicClass
                    ? Modifier.isPublic(constructor.getModifiers())
                    : !Modifier.isPrivate(constructor.getModifiers())) {
                candidates.add(constructor);
            }
        }
        return candidates;
    }

    private Instances byConstructor(Constructor<?> constructor, MethodHandles.Lookup lookup) {
        try {
            var types = constructor.getParameterTypes();
            var arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                arguments[i] = options.supplied().get(types[i]);
            }
            var make = MethodHandles.insertArguments(lookup.unreflectConstructor(constructor), 0, arguments);
            return new ByConstructor(make.asType(methodType(Object.class)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the package has been found open", e);
        }
    }

    private Problem noConstructor() {
        var type = endpoint.type();
        var name = type.getSimpleName();
        boolean isAbstract = Modifier.isAbstract(type.getModifiers());
        var found = candidates().stream()
                .map(constructor -> Arrays.stream(constructor.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", name + "(", ")")))
                .sorted()
                .collect(Collectors.joining(" and "));
        return ProblemId.NO_CONSTRUCTOR.at(
                endpoint.place(),
                "No constructor of " + name + " can be called.",
                isAbstract ? "an abstract class" : found.isEmpty() ? "no public constructor" : found,
                "a public constructor without parameters, or with parameters that were all supplied",
                isAbstract
                        ? "Take the word abstract away, or annotate the classes that extend " + name + "."
                        : isInner(type)
                                ? "Make it static:  public static class " + name
                                : "Add one:  public " + name
                                        + "() {}   or supply what it takes, or give an EndpointFactory.");
    }

    /** Whether an instance needs one of the class around it. */
    private static boolean isInner(Class<?> type) {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    }

    /** Has the Configurator make instances. */
    private record ByConfigurator(Class<?> type, Configurator configurator) implements Instances {
        @Override
        public Object create() throws InstantiationException {
            return configurator.getEndpointInstance(type);
        }
    }

    /** Makes instances by a handle without parameters. */
    private record ByConstructor(MethodHandle make) implements Instances {
        @Override
        public Object create() throws Throwable {
            return (Object) make.invokeExact();
        }
    }

    /** Makes instances by a factory. */
    private record ByFactory(Class<?> type, EndpointFactory factory) implements Instances {
        @Override
        public Object create() {
            return factory.create(type);
        }

        @Override
        public Class<?> classOf(Object instance) {
            return factory.proxies(type) ? type : instance.getClass();
        }

        @Override
        public void destroy(Object instance) {
            factory.destroy(instance);
        }
    }
}
