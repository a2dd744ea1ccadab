package dev.parley.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.container.JakartaHost;
import jakarta.websocket.server.ServerContainer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ManagedThreadsTest {

    private static final String FACTORY = "java:comp/DefaultManagedThreadFactory";
    private static final Map<String, Object> NAMES = new ConcurrentHashMap<>();

    @BeforeAll
    static void serveNames() throws NamingException {
        NamingManager.setInitialContextFactoryBuilder(environment -> ignored -> new InitialContext(true) {
            @Override
            public Object lookup(String name) throws NamingException {
                if (NAMES.containsKey(name)) {
                    return NAMES.get(name);
                }
                throw new NameNotFoundException(name);
            }
        });
    }

    @AfterEach
    void clear() {
        NAMES.clear();
    }

    @Test
    void the_server_makes_them() {
        NAMES.put(FACTORY, (ThreadFactory) task -> new Managed(task));

        assertThat(thread()).isInstanceOf(Managed.class).matches(Thread::isDaemon);
        assertThat(thread().getName()).startsWith("parley-callback-");
    }

    @Test
    void the_host_makes_them_where_the_server_does_not() {
        assertThat(thread()).isNotInstanceOf(Managed.class);
    }

    @Test
    void what_makes_none_is_not_used() {
        NAMES.put(FACTORY, "threads");

        assertThat(thread()).isNotInstanceOf(Managed.class);
    }

    /** The one in which a host runs a callback. */
    private static Thread thread() {
        try (var host = host()) {
            return CompletableFuture.supplyAsync(Thread::currentThread, host.executor())
                    .join();
        }
    }

    /** As a server makes them. */
    private static final class Managed extends Thread {

        Managed(Runnable task) {
            super(task);
        }
    }

    private static JakartaHost host() {
        var container = (ServerContainer) FakeContext.withContainer().attributes.get(ServerContainer.class.getName());
        var builder = JakartaHost.builder(container);
        ManagedThreads.lend(builder);
        return builder.build();
    }
}
