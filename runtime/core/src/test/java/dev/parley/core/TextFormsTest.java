package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TextFormsTest {

    @Property
    void a_size_is_read_as_it_was_written(@ForAll @LongRange(min = 0, max = 1L << 50) long bytes) {
        assertThat(Sizes.read(Sizes.write(bytes))).isEqualTo(bytes);
        assertThat(Sizes.read(Sizes.write(bytes << 10))).isEqualTo(bytes << 10);
    }

    @Property
    void a_duration_is_read_as_it_was_written(@ForAll @LongRange(min = 0, max = 900_000_000) long amount) {
        var millis = Duration.ofMillis(amount);
        var hours = Duration.ofHours(amount);

        assertThat(Durations.read(Durations.write(millis))).isEqualTo(millis);
        assertThat(Durations.read(Durations.write(hours))).isEqualTo(hours);
        assertThat(Durations.read(millis.toString())).isEqualTo(millis);
    }
}
