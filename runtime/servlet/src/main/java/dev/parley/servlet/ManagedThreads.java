package dev.parley.servlet;

import dev.parley.core.container.JakartaHost;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The threads that a server of Jakarta Concurrency lends its applications. */
final class ManagedThreads {

    private static final String EXECUTOR = "java:comp/DefaultManagedExecutorService";
    private static final String TIMER = "java:comp/DefaultManagedScheduledExecutorService";

    private ManagedThreads() {}

    /** Has a host use those that there are; for the others it has its own. */
    static void lend(JakartaHost.Builder host) {
        find(EXECUTOR, ExecutorService.class).ifPresent(host::executor);
        find(TIMER, ScheduledExecutorService.class).ifPresent(host::timer);
    }

    @SuppressWarnings("BanJNDI") // two fixed names, which the server binds itself
    private static <T> Optional<T> find(String name, Class<T> type) {
        try {
            var found = new InitialContext().lookup(name);
            return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
        } catch (NamingException none) {
            return Optional.empty();
        }
    }
}
