package dev.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void percentiles_are_right_but_for_a_sixteenth() {
        for (var micros = 1; micros <= 10_000; micros++) {
            latencies.add(micros * 1000L);
        }

        assertThat(latencies.micros(0.5)).isCloseTo(5_000, within(5_000 / 16.0));
        assertThat(latencies.micros(0.99)).isCloseTo(9_900, within(9_900 / 16.0));
        assertThat(latencies.micros(1)).isCloseTo(10_000, within(10_000 / 16.0));
    }

    @Test
    void a_single_slow_answer_among_a_hundred_is_no_percentile_99() {
        for (var i = 0; i < 99; i++) {
            latencies.add(1 << 20);
        }
        latencies.add(1L << 30);

        assertThat(latencies.micros(0.99)).isEqualTo((1 << 20) / 1000.0);
        assertThat(latencies.micros(1)).isEqualTo((1L << 30) / 1000.0);
    }

    @Test
    void nothing_is_left_after_it_was_cleared() {
        latencies.add(5_000);

        latencies.clear();

        assertThat(latencies.micros(0.5)).isZero();
    }
}
