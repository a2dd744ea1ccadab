package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void callbacks_run_where_they_were_read_until_one_takes_long() {
        assertThat(readsElsewhere()).isZero();

        pace.slow();

        assertThat(pace.here()).isFalse();
    }

    @Test
    void after_a_while_that_is_tried_again_and_ever_more_rarely() {
        pace.slow();
        int first = readsElsewhere();
        pace.slow();
        int second = readsElsewhere();
        for (int i = 0; i < 20; i++) {
            pace.slow();
        }

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        assertThat(readsElsewhere()).isLessThan(100_000);
    }

    @Test
    void a_slow_callback_after_a_long_time_without_is_an_exception_again() {
        pace.slow();
        int first = readsElsewhere();
        pace.slow();
        readsElsewhere();
        for (int i = 0; i < 20_000; i++) {
            assertThat(pace.here()).isTrue();
        }

        pace.slow();

        assertThat(readsElsewhere()).isEqualTo(first);
    }

    /** How many reads go to other threads from now on, before one does not. */
    private int readsElsewhere() {
        int reads = 0;
        while (!pace.here()) {
            reads++;
        }
        return reads;
    }
}
