package dev.parley.spi;

import java.util.Optional;

/**
 * Finds the injector of an application. Providers are found by {@link java.util.ServiceLoader}; the first that has an
 * injector counts.
 */
public interface InjectorProvider {

    /**
     * The injector that runs for the application already, as it does on servers that have one.
     *
     * @param application the application's class loader, also that of the thread
     */
    Optional<Injector> running(ClassLoader application);

    /**
     * Starts an injector, for an application that has no server around it.
     *
     * @param application the application's class loader, also that of the thread
     * @return empty if there is none that could be started
     * @throws dev.parley.EndpointProblemsException if what the application has for it is wrong
     */
    Optional<Injector> start(ClassLoader application);
}
