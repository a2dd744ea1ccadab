package dev.parley.core.binding;

import static java.lang.invoke.MethodType.methodType;

import dev.parley.Problem;
import dev.parley.spi.EndpointFactory;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            return Optional.of(() -> configurator.getEndpointInstance(endpoint.type()));
        }
        var factory = options.factoryOf(endpoint.type());
        if (factory.isPresent()) {
            problems.addAll(factory.get().check(endpoint.type()));
            return Optional.of(new ByFactory(endpoint.type(), factory.get()));
        }
        var constructor = constructor();
        if (constructor.isEmpty()) {
            problems.add(noConstructor());
        }
        return constructor.flatMap(which -> Access.to(endpoint.type()).map(access -> byConstructor(which, access)));
    }

    private Optional<Constructor<?>> constructor() {
        return Modifier.isAbstract(endpoint.type().getModifiers())
                ? Optional.empty()
                : candidates()
                        .filter(constructor -> Arrays.stream(constructor.getParameterTypes())
                                .allMatch(options.supplied()::containsKey))
                        .max(Comparator.comparingInt(Constructor::getParameterCount));
    }

    /** The public constructors; of a class that is not public itself, those that are not private. */
    private Stream<Constructor<?>> candidates() {
        boolean publicClass = Modifier.isPublic(endpoint.type().getModifiers());
        return Arrays.stream(endpoint.type().getDeclaredConstructors())
                .filter(constructor -> publicClass
                        ? Modifier.isPublic(constructor.getModifiers())
                        : !Modifier.isPrivate(constructor.getModifiers()));
    }

    private Instances byConstructor(Constructor<?> constructor, MethodHandles.Lookup lookup) {
        try {
            var arguments = Arrays.stream(constructor.getParameterTypes())
                    .map(options.supplied()::get)
                    .toArray();
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
        var found = candidates()
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
