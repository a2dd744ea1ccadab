package dev.parley.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EndpointDescription;
import dev.parley.core.ParleyApplication;
import dev.parley.core.ParleyOptions;
import dev.parley.servlet.ExampleEndpoints.Client;
import dev.parley.servlet.ExampleEndpoints.Moves;
import dev.parley.servlet.ExampleEndpoints.NotPublic;
import dev.parley.servlet.ExampleEndpoints.OnePeer;
import dev.parley.servlet.ExampleEndpoints.Plain;
import dev.parley.servlet.ExampleEndpoints.PlainDecoded;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContainerScanOptOutTest {

    private static final Set<Class<?>> SCANNED =
            Set.of(Moves.class, OnePeer.class, NotPublic.class, Plain.class, PlainDecoded.class);

    private final ContainerScanOptOut optOut = new ContainerScanOptOut();

    @Test
    void leaves_plain_endpoints_to_the_container() {
        assertThat(optOut.getAnnotatedEndpointClasses(SCANNED))
                .containsExactlyInAnyOrder(Plain.class, PlainDecoded.class);
    }

    @Test
    void leaves_client_endpoints_to_the_container() {
        assertThat(optOut.getAnnotatedEndpointClasses(Set.of(Client.class, Moves.class)))
                .containsExactly(Client.class);
    }

    @Test
    void adds_no_configuration() {
        assertThat(optOut.getEndpointConfigs(Set.of())).isEmpty();
    }

    @Test
    void decides_as_the_binding_does() {
        var builder = ParleyApplication.builder(ParleyOptions.builder());
        SCANNED.forEach(builder::endpoint);
        var plain = builder.build().descriptions().stream()
                .filter(description -> !description.extended())
                .map(EndpointDescription::type)
                .collect(Collectors.toSet());

        assertThat(optOut.getAnnotatedEndpointClasses(SCANNED)).isEqualTo(plain);
    }
}
