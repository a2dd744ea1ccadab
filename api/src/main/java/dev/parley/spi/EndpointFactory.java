package dev.parley.spi;

/**
 * Makes the instances of endpoint classes: a container of dependencies, for instance.
 *
 * <p><b>Threads.</b> Several threads call it at once.
 */
public interface EndpointFactory {

    /**
     * An instance for one session that is about to open.
     *
     * @param <T> the endpoint's class
     */
    <T> T create(Class<T> endpoint);

    /** Takes an instance back, once its session has ended. Does nothing unless overridden. */
    default void destroy(Object endpoint) {}
}
