package dev.parley.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.host.Admission;
import dev.parley.core.metrics.Drop;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every cause that is counted has its meter. */
class CausesTest {

    @Test
    void handshakes_are_refused_for_no_other_cause() {
        assertThat(Arrays.stream(Admission.Cause.values()).map(Admission.Cause::word))
                .containsExactlyInAnyOrderElementsOf(Causes.REFUSED);
    }

    @Test
    void messages_are_dropped_for_no_other_cause() {
        assertThat(Arrays.stream(Drop.values())
                        .map(cause -> cause.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .containsExactlyInAnyOrderElementsOf(Causes.DROPPED);
    }
}
