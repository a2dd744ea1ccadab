package dev.parley.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.container.JakartaHost;
import jakarta.websocket.server.ServerContainer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ManagedThreadsTest {

    private static final Map<String, Object> NAMES = new ConcurrentHashMap<>();

    private final ScheduledExecutorService managed = Executors.newSingleThreadScheduledExecutor();

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
        managed.shutdown();
    }

    @Test
    void those_of_the_server_are_used() {
        NAMES.put("java:comp/DefaultManagedExecutorService", managed);
        NAMES.put("java:comp/DefaultManagedScheduledExecutorService", managed);

        try (var host = host()) {
            assertThat(host.executor()).isSameAs(managed);
        }
    }

    @Test
    void the_host_has_its_own_where_the_server_has_none() {
        try (var host = host()) {
            assertThat(host.executor()).isNotSameAs(managed);
        }
    }

    @Test
    void what_is_none_at_all_is_not_used() {
        NAMES.put("java:comp/DefaultManagedExecutorService", "threads");

        try (var host = host()) {
            assertThat(host.executor()).isNotNull();
        }
    }

    private static JakartaHost host() {
        var container = (ServerContainer) FakeContext.withContainer().attributes.get(ServerContainer.class.getName());
        var builder = JakartaHost.builder(container);
        ManagedThreads.lend(builder);
        return builder.build();
    }
}
