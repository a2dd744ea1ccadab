package dev.parley.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Problem;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscoveredTest {

    @ServerEndpoint("/a")
    public static class A {}

    @ServerEndpoint("/b")
    public static class B {}

    @ServerEndpoint("/c")
    public static class C {}

    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    public static class OnlyA implements ServerApplicationConfig {
        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> endpoints) {
            return Set.of();
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return Set.of(A.class);
        }
    }

    public static class BAndTheProgrammatic implements ServerApplicationConfig {
        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> endpoints) {
            return Set.of(
                    ServerEndpointConfig.Builder.create(endpoints.iterator().next(), "/p")
                            .configurator(new ServerEndpointConfig.Configurator())
                            .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return Set.of(B.class);
        }
    }

    public static class Nothing implements ServerApplicationConfig {
        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> endpoints) {
            return null;
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return null;
        }
    }

    public static class WantsAnArgument extends Nothing {
        public WantsAnArgument(String argument) {}
    }

    public static class FailsToStart extends Nothing {
        public FailsToStart() {
            throw new IllegalStateException("no database");
        }
    }

    public static class FailsToAnswer extends Nothing {
        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            throw new IllegalStateException("no idea");
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void without_a_config_all_annotated_classes_are_chosen_and_no_programmatic_ones() {
        var chosen = found().choose(problems);

        assertThat(chosen.annotated()).containsExactlyInAnyOrder(A.class, B.class, C.class);
        assertThat(chosen.programmatic()).isEmpty();
    }

    @Test
    void several_configs_choose_together() {
        var chosen = found(OnlyA.class, BAndTheProgrammatic.class).choose(problems);

        assertThat(problems).isEmpty();
        assertThat(chosen.annotated()).containsExactlyInAnyOrder(A.class, B.class);
        assertThat(chosen.programmatic())
                .extracting(ServerEndpointConfig::getPath)
                .containsExactly("/p");
        assertThat(chosen.programmatic())
                .allSatisfy(config -> assertThat(config.getEndpointClass()).isEqualTo(Programmatic.class));
    }

    @Test
    void null_stands_for_no_endpoint() {
        var chosen = found(Nothing.class).choose(problems);

        assertThat(chosen.annotated()).isEmpty();
        assertThat(chosen.programmatic()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void configs_that_fail_are_problems_and_the_others_are_asked_all_the_same() {
        var chosen = found(WantsAnArgument.class, FailsToStart.class, FailsToAnswer.class, OnlyA.class)
                .choose(problems);

        assertThat(chosen.annotated()).containsExactly(A.class);
        assertThat(problems)
                .extracting(Problem::found)
                .containsExactlyInAnyOrder(
                        "no constructor without parameters",
                        "its constructor threw java.lang.IllegalStateException: no database",
                        "it threw java.lang.IllegalStateException: no idea");
        assertThat(problems)
                .filteredOn(problem -> problem.at().endsWith("WantsAnArgument"))
                .first()
                .hasToString("""
                WantsAnArgument cannot be asked which endpoints to deploy.  [bad-application-config]
                   at        dev.parley.core.discovery.DiscoveredTest$WantsAnArgument
                   found     no constructor without parameters
                   expected  a public class with a public constructor without parameters, whose methods return sets
                   fix       Correct the class, or remove it: without any ServerApplicationConfig, all annotated classes are deployed.""");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Discovered found(Class<? extends ServerApplicationConfig>... configs) {
        return new Discovered(Set.of(A.class, B.class, C.class), Set.of(configs), Set.of(Programmatic.class));
    }
}
