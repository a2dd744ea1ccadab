package dev.parley.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.servlet.ExampleEndpoints.Moves;
import dev.parley.servlet.ExampleEndpoints.Plain;
import org.junit.jupiter.api.Test;

class ParleyTest {

    private final FakeContext fake = FakeContext.withContainer();

    @Test
    void named_endpoints_are_deployed_plain_ones_by_the_container() throws Exception {
        fake.start(Parley.initializer(Moves.class, Plain.class));

        assertThat(fake.deployedPaths).containsExactly("/moves/{game}");
        assertThat(fake.deployedClasses).containsExactly(Plain.class);
    }

    @Test
    void a_server_need_not_tell_the_class_loader() throws Exception {
        fake.hidesLoader = true;

        fake.start(Parley.initializer(Moves.class));

        assertThat(fake.deployedPaths).containsExactly("/moves/{game}");
    }

    @Test
    void lasts_as_long_as_the_application() throws Exception {
        fake.start(Parley.initializer(Moves.class));
        Parley.of(fake.context());

        fake.stop();

        assertThatThrownBy(() -> Parley.of(fake.context()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Parley serves no endpoints in the web application \"/app\". It begins when the listeners of"
                                + " the application are called, if the server has scanned an extended endpoint or"
                                + " Parley.initializer names one.");
    }

    @Test
    void a_missing_WebSocket_container_is_a_problem() {
        fake.attributes.clear();

        assertThatThrownBy(() -> fake.start(Parley.initializer(Moves.class))).hasMessage("""
                1 problem keeps the endpoints from being deployed:

                  1) The server has no WebSocket container in this application.  [no-websocket-container]
                     at        dev.parley.servlet.ExampleEndpoints.Moves
                     found     no attribute jakarta.websocket.server.ServerContainer of the servlet context
                     expected  a container that is there before the listeners of the application are called
                     fix       Add the server's WebSocket module; an embedded server wants its initializer (see docs/servers.md).
                """);
    }

    @Test
    void a_second_deployment_is_a_problem() throws Exception {
        fake.start(Parley.initializer(Moves.class));

        assertThatThrownBy(() -> fake.start(Parley.initializer(Plain.class))).hasMessage("""
                1 problem keeps the endpoints from being deployed:

                  1) Endpoints were deployed in this application before.  [deployed-twice]
                     at        dev.parley.servlet.ExampleEndpoints.Plain
                     found     an application with dev.parley.servlet.ExampleEndpoints$Moves
                     expected  one deployment, in which all endpoints share their groups
                     fix       Name all endpoints in one Parley.initializer, or none where the server scans.
                """);
    }

    @Test
    void what_is_no_endpoint_is_a_problem() {
        assertThatThrownBy(() -> fake.start(Parley.initializer(String.class)))
                .hasMessageContaining("[not-an-endpoint]");
    }
}
