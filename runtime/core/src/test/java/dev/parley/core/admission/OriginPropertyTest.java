package dev.parley.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.core.admission.Outcome.Passed;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class OriginPropertyTest {

    private final OriginRule rule = new OriginRule(Set.of());

    @Property
    void a_page_passes_exactly_if_host_and_port_are_those_that_were_asked_for(
            @ForAll("hosts") String host,
            @ForAll("hosts") String other,
            @ForAll @IntRange(min = 1, max = 65_535) int port,
            @ForAll @IntRange(min = 1, max = 65_535) int otherPort) {
        boolean same = host.equals(other) && port == otherPort;

        assertThat(passes("https://" + host + ":" + port, other + ":" + otherPort))
                .isEqualTo(same);
        assertThat(passes("https://" + host + ":" + port, host + ":" + port)).isTrue();
    }

    @Property
    void whatever_is_sent_is_answered(@ForAll String origin, @ForAll String host) {
        assertThatCode(() -> passes(origin, host)).doesNotThrowAnyException();
    }

    @Property
    void an_origin_is_written_as_it_is_read(
            @ForAll("hosts") String host, @ForAll @IntRange(min = 1, max = 65_535) int port) {
        var origin = WebOrigin.of("http://" + host + ":" + port);

        assertThat(origin.map(WebOrigin::toString).flatMap(WebOrigin::of)).isEqualTo(origin);
    }

    @Provide
    Arbitrary<String> hosts() {
        var label = Arbitraries.strings().withCharRange('a', 'c').ofMinLength(1).ofMaxLength(2);
        return label.list().ofMinSize(1).ofMaxSize(2).map(labels -> String.join(".", labels));
    }

    private boolean passes(String origin, String host) {
        return rule.check(Handshakes.from(origin, host), OriginPropertyTest.class, Set.of()) instanceof Passed;
    }
}
