package dev.parley.core.binding;

import dev.parley.spi.EndpointFactory;
import dev.parley.spi.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an application gives to the binding of all its endpoints.
 *
 * @param supplied what constructors of endpoints may take, by the type under which it was supplied
 * @param factories make the instances in place of constructors; for a class, the first that does
 * @param interceptors run around every callback, the first one outermost
 */
public record BindingOptions(
        Map<Class<?>, Object> supplied, List<EndpointFactory> factories, List<Interceptor> interceptors) {

    /** Nothing supplied, no factories, no interceptors. */
    public static final BindingOptions NONE = new BindingOptions(Map.of(), List.of(), List.of());

    /** Keeps copies of the collections. */
    public BindingOptions {
        supplied = Map.copyOf(supplied);
        factories = List.copyOf(factories);
        interceptors = List.copyOf(interceptors);
    }

    /** What makes the instances of a class, if not a constructor. */
    Optional<EndpointFactory> factoryOf(Class<?> endpoint) {
        for (var factory : factories) {
            if (factory.makes(endpoint)) {
                return Optional.of(factory);
            }
        }
        return Optional.empty();
    }

    /** Whether callbacks of a class are called on proxies, which know its public and protected methods only. */
    boolean proxies(Class<?> endpoint) {
        var factory = factoryOf(endpoint);
        return factory.isPresent() && factory.get().proxies(endpoint);
    }
}
