package dev.parley.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.servlet.ExampleEndpoints.All;
import dev.parley.servlet.ExampleEndpoints.Moves;
import dev.parley.servlet.ExampleEndpoints.Nothing;
import dev.parley.servlet.ExampleEndpoints.Plain;
import dev.parley.servlet.ExampleEndpoints.PlainMoves;
import dev.parley.servlet.ExampleEndpoints.Unfinished;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParleyInitializerTest {

    private final FakeContext fake = FakeContext.withContainer();

    @Test
    void deploys_extended_endpoints_when_the_listeners_are_called_and_not_before() {
        scan(Moves.class, Plain.class, Unfinished.class, ContainerScanOptOut.class);
        assertThat(fake.deployedPaths).isEmpty();

        fake.start();

        assertThat(fake.deployedPaths).containsExactly("/moves/{game}");
        assertThat(fake.deployedClasses).isEmpty();
        assertThat(Parley.of(fake.context()).descriptions()).hasSize(1);
    }

    @Test
    void sees_the_handshakes_of_extended_endpoints_before_and_behind_all_filters() {
        scan(Moves.class, Plain.class, ContainerScanOptOut.class);
        assertThat(fake.mappings).isEmpty();

        fake.start();

        assertThat(fake.mappings).containsExactly("first /moves/*", "last /moves/*");
    }

    @Test
    void does_nothing_in_an_application_that_does_not_need_it() {
        scan(Plain.class, All.class, ContainerScanOptOut.class);
        new ParleyInitializer().onStartup(null, fake.context());

        assertThat(fake.listeners).isEmpty();
        assertThat(fake.filters).isEmpty();
    }

    @Test
    void a_configuration_of_the_applications_own_is_a_problem_beside_extended_endpoints() {
        scan(Moves.class, All.class, ContainerScanOptOut.class);

        assertThatThrownBy(() -> fake.start()).hasMessage("""
                1 problem keeps the endpoints from being deployed:

                  1) All chooses among endpoints of which Parley deploys some.  [own-application-config]
                     at        dev.parley.servlet.ExampleEndpoints$All
                     found     a ServerApplicationConfig beside the extended endpoints dev.parley.servlet.ExampleEndpoints.Moves
                     expected  none: servers unite it with that of Parley, and deploy an endpoint twice or against its choice
                     fix       Remove it, and have a ServletContextListener add programmatic endpoints to the ServerContainer.
                """);
    }

    @Test
    void a_configuration_that_leaves_out_plain_endpoints_is_a_problem() {
        scan(Plain.class, Nothing.class, ContainerScanOptOut.class);

        assertThatThrownBy(() -> fake.start()).hasMessage("""
                1 problem keeps the endpoints from being deployed:

                  1) Nothing leaves out an endpoint that is deployed all the same.  [own-application-config]
                     at        dev.parley.servlet.ExampleEndpoints$Nothing
                     found     a ServerApplicationConfig that does not return dev.parley.servlet.ExampleEndpoints.Plain
                     expected  one that returns every annotated class, since servers unite it with that of Parley
                     fix       Remove parley-servlet from WEB-INF/lib: no endpoint of the application needs it.
                """);
    }

    @Test
    void a_jar_that_was_not_scanned_is_a_problem() {
        scan(Moves.class);

        assertThatThrownBy(() -> fake.start()).hasMessage("""
                1 problem keeps the endpoints from being deployed:

                  1) The server has not scanned the jar of Parley, so it deploys extended endpoints itself.  [jar-not-scanned]
                     at        dev.parley.servlet.ExampleEndpoints.Moves
                     found     no dev.parley.servlet.ContainerScanOptOut among the classes that the server has found
                     expected  parley-servlet in WEB-INF/lib, in a scan that leaves no jar out
                     fix       Look for jars to skip in the server's configuration and for <absolute-ordering> in web.xml.
                """);
    }

    @Test
    void a_plain_endpoint_at_the_path_of_an_extended_one_is_a_problem() {
        scan(Moves.class, PlainMoves.class, ContainerScanOptOut.class);

        assertThatThrownBy(() -> fake.start()).hasMessage("""
                1 problem keeps the endpoints from being deployed:

                  1) Two endpoints answer at the same path.  [same-path]
                     at        dev.parley.servlet.ExampleEndpoints.Moves
                     found     @ServerEndpoint("/moves/{game}"), while dev.parley.servlet.ExampleEndpoints.PlainMoves, a plain endpoint, has @ServerEndpoint("/moves/{other}")
                     expected  a path of its own for each endpoint; names of variables make no difference
                     fix       Change one of the paths, or join the two classes.
                """);
    }

    private void scan(Class<?>... found) {
        new ParleyInitializer().onStartup(Set.of(found), fake.context());
    }
}
