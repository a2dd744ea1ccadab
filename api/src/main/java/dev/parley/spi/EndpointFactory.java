package dev.parley.spi;

import dev.parley.Problem;
import java.util.List;

/**
 * Makes the instances of endpoint classes: a container of dependencies, for instance.
 *
 * <p><b>Threads.</b> Several threads call it at once.
 */
public interface EndpointFactory {

    /** Whether it makes the instances of a class; those of others are made without it. True unless overridden. */
    default boolean makes(Class<?> endpoint) {
        return true;
    }

    /**
     * Whether callbacks of a class are called on proxies, which know its public and protected methods only. False unless
     * overridden.
     */
    default boolean proxies(Class<?> endpoint) {
        return false;
    }

    /**
     * What keeps it from making instances of a class; called once for each class that it makes, at deployment.
     *
     * @return nothing unless overridden
     */
    default List<Problem> check(Class<?> endpoint) {
        return List.of();
    }

    /**
     * An instance for one session that is about to open.
     *
     * @param <T> the endpoint's class
     */
    <T> T create(Class<T> endpoint);

    /** Takes an instance back, once its session has ended. Does nothing unless overridden. */
    default void destroy(Object endpoint) {}
}
