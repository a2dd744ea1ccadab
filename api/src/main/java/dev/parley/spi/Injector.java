package dev.parley.spi;

import dev.parley.Groups;
import java.util.List;

/**
 * Makes the objects of an application and injects them into each other, as CDI does. One serves one application.
 *
 * <p><b>Threads.</b> One thread at a time calls the methods; several at once call what they return.
 */
public interface Injector extends AutoCloseable {

    /** Makes the instances of endpoints, where nothing else does that was supplied for it. */
    EndpointFactory endpoints();

    /** Runs around every callback, outside of all other interceptors: begins and ends what lives for one callback. */
    Interceptor context();

    /**
     * The objects of a type that it makes: authenticators, for instance. They live until it is closed.
     *
     * @param <T> the type
     * @return in the order in which they are to be used
     */
    <T> List<Made<T>> all(Class<T> type);

    /** The endpoints can be deployed; from now on the application's groups can be used wherever they were injected. */
    void started(Groups groups);

    /** Gives back what it has made; ends the container of dependencies if that was started for the application. */
    @Override
    void close();

    /**
     * An object that an injector has made.
     *
     * @param type the class that the application has written, of which the object may be a proxy
     * @param <T> the type that was asked for
     */
    record Made<T>(Class<?> type, T object) {}
}
