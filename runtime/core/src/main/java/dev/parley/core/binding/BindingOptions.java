package dev.parley.core.binding;

import dev.parley.spi.EndpointFactory;
import dev.parley.spi.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an application gives to the binding of all its endpoints.
 *
 * @param supplied what constructors of endpoints may take, by the type under which it was supplied
 * @param factory makes the instances in place of constructors
 * @param isBean whether a class is a bean of a container, whose proxies know its public and protected methods only
 * @param interceptors run around every callback, the first one outermost
 */
public record BindingOptions(
        Map<Class<?>, Object> supplied,
        Optional<EndpointFactory> factory,
        Predicate<Class<?>> isBean,
        List<Interceptor> interceptors) {

    /** Nothing supplied, no factory, no beans, no interceptors. */
    public static final BindingOptions NONE = new BindingOptions(Map.of(), Optional.empty(), type -> false, List.of());

    /** Keeps copies of the collections. */
    public BindingOptions {
        supplied = Map.copyOf(supplied);
        interceptors = List.copyOf(interceptors);
    }
}
