package dev.parley.cdi;

import dev.parley.EndpointProblemsException;
import dev.parley.spi.Injector;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Optional;

/** The CDI containers that there are. */
final class Containers {

    /** Weld would end itself when the JVM begins to stop, before the last callbacks. */
    private static final String WELDS_HOOK = "org.jboss.weld.se.shutdownHook";

    private Containers() {}

    /** The one that runs for the application of this thread. */
    static Optional<Injector> running() {
        BeanManager beans;
        try {
            beans = CDI.current().getBeanManager();
        } catch (IllegalStateException none) {
            return Optional.empty();
        }
        return Optional.of(new CdiInjector(beans, () -> {}));
    }

    /** One for an application without a server, if there is any that can be started. */
    static Optional<Injector> start(ClassLoader application) {
        SeContainerInitializer initializer;
        try {
            initializer = SeContainerInitializer.newInstance();
        } catch (IllegalStateException none) {
            return Optional.empty();
        }
        return Optional.of(start(initializer.setClassLoader(application).addProperty(WELDS_HOOK, false)));
    }

    /** One that has been set up. */
    static Injector start(SeContainerInitializer initializer) {
        SeContainer container;
        try {
            container = initializer.initialize();
        } catch (RuntimeException wrong) {
            throw new EndpointProblemsException(List.of(BeanProblems.broken(wrong)));
        }
        return new CdiInjector(container.getBeanManager(), container::close);
    }
}
