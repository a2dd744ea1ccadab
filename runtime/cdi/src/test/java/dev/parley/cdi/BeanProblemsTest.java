package dev.parley.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.EndpointProblemsException;
import dev.parley.grizzly.ParleyServer;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.Test;

/** What CDI will not have is told as all else, before a port opens. */
class BeanProblemsTest {

    /** Nobody makes it. */
    public interface Missing {}

    @ServerEndpoint("/unsatisfied")
    public static class Unsatisfied {

        @Inject
        private Missing missing;

        @OnMessage
        public String echo(String text) {
            return text + missing;
        }
    }

    @ApplicationScoped
    @ServerEndpoint("/hidden")
    public static class Hidden {

        @OnMessage
        String echo(String text) {
            return text;
        }
    }

    /** Neither a bean nor a class that CDI could make. */
    @ServerEndpoint("/supplied")
    public static class Supplied {

        private final String greeting;

        public Supplied(String greeting) {
            this.greeting = greeting;
        }

        @OnMessage
        String greet(String name) {
            return greeting + name;
        }
    }

    /** A bean only where it is named as one. */
    public static class Unfinished {

        @Inject
        private Missing missing;
    }

    /** A bean only where it is named as one. */
    public static class Failing implements Authenticator {

        @PostConstruct
        void fail() {
            throw new IllegalStateException("no database");
        }

        @Override
        public Result authenticate(Handshake handshake) {
            return new Result.Anonymous();
        }
    }

    @Test
    void what_nobody_can_inject_is_named_with_its_place() {
        assertThatThrownBy(() -> build(Unsatisfied.class))
                .isInstanceOf(EndpointProblemsException.class)
                .hasMessageStartingWith("""
                        1 problem keeps the endpoints from being deployed:

                          1) CDI cannot make Unsatisfied with all that it wants injected.  [unsatisfied-injection]
                             at        dev.parley.cdi.BeanProblemsTest.Unsatisfied
                             found     WELD-001408: Unsatisfied dependencies for type Missing with qualifiers @Default""")
                .hasMessageContaining("dev.parley.cdi.BeanProblemsTest$Unsatisfied.missing")
                .hasMessageEndingWith("""
                             expected  a class as beans are, and for whatever it wants one bean of that type with these \
                        qualifiers
                             fix       Make a class of a missing type a bean, such as by @ApplicationScoped, and see that \
                        CDI finds it.
                        """);
    }

    @Test
    void a_callback_that_a_proxy_does_not_know_is_a_problem() {
        assertThatThrownBy(() -> build(Hidden.class)).hasMessage("""
                1 problem keeps the endpoints from being deployed:

                  1) A bean's callback must be public or protected.  [not-public-bean]
                     at        dev.parley.cdi.BeanProblemsTest.Hidden.echo(String)
                     found     package-private echo(String)
                     expected  a public or protected method: the container's proxies know no others
                     fix       Make it public, or the class no bean.
                """);
    }

    @Test
    void a_class_that_CDI_cannot_make_gets_what_was_supplied() {
        var server = ParleyServer.builder()
                .port(0)
                .supply(String.class, "Hello ")
                .endpoint(Supplied.class)
                .build();

        server.stop();

        assertThat(server.descriptions()).hasSize(1);
    }

    @Test
    void a_container_that_the_program_has_started_is_used_and_left_alone() {
        try (var container = SeContainerInitializer.newInstance().initialize()) {
            var server = ParleyServer.builder()
                    .port(0)
                    .endpoint(Hidden.class)
                    .authenticator(handshake -> new Authenticator.Result.Anonymous());
            assertThatThrownBy(server::build).hasMessageContaining("[not-public-bean]");

            assertThat(container.isRunning()).isTrue();
            assertThat(CDI.current().select(Log.class).isResolvable()).isTrue();
        }
    }

    @Test
    void a_server_that_cannot_be_built_leaves_no_container_behind() {
        assertThatThrownBy(() -> build(Hidden.class)).isInstanceOf(EndpointProblemsException.class);

        assertThatThrownBy(CDI::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void beans_that_contradict_each_other_are_a_problem() {
        var wrong = SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(Unfinished.class);

        assertThatThrownBy(() -> Containers.start(wrong))
                .isInstanceOf(EndpointProblemsException.class)
                .hasMessageContaining("CDI finds that something is wrong with the beans.  [broken-beans]")
                .hasMessageContaining("Unsatisfied dependencies for type Missing");
    }

    @Test
    void a_bean_that_cannot_be_made_is_a_problem() {
        try (var container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Log.class, Failing.class)
                .initialize()) {
            var injector = new CdiInjector(container.getBeanManager(), () -> {});

            assertThatThrownBy(() -> injector.all(Authenticator.class))
                    .isInstanceOf(EndpointProblemsException.class)
                    .hasMessageContaining("[broken-beans]")
                    .hasMessageContaining("no database");
        }
    }

    private static void build(Class<?> endpoint) {
        ParleyServer.builder().port(0).endpoint(endpoint).build().stop();
    }
}
