package dev.parley.servlet;

import dev.parley.core.container.JakartaHost;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The threads that a server of Jakarta Concurrency makes for its applications: they know the application, its names and its
 * class loader. The executors that such a server has are no choice, since they may have as few threads as the machine has
 * processors, and callbacks that block would keep all others waiting.
 */
final class ManagedThreads {

    private static final String FACTORY = "java:comp/DefaultManagedThreadFactory";

    private ManagedThreads() {}

    /** Has a host's own threads made by the server, if that does so. */
    static void lend(JakartaHost.Builder host) {
        find().ifPresent(host::threads);
    }

    @SuppressWarnings("BanJNDI") // a fixed name, which the server binds itself
    private static Optional<ThreadFactory> find() {
        try {
            return new InitialContext().lookup(FACTORY) instanceof ThreadFactory factory
                    ? Optional.of(factory)
                    : Optional.empty();
        } catch (NamingException none) {
            return Optional.empty();
        }
    }
}
