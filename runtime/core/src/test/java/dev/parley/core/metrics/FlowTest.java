package dev.parley.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.EndpointMetrics.Traffic;
import org.junit.jupiter.api.Test;

class FlowTest {

    private static final int SIZE = 1000;
    private static final int LARGE = 3 << 20;

    private final Flow flow = new Flow();

    /** As a session does it. */
    private int pass(int kept, int size, boolean last) {
        int all = flow.pass(kept, size, last);
        if (!Flow.isMuch(all)) {
            return all;
        }
        flow.add(all);
        return 0;
    }

    private Traffic read(int kept) {
        var sum = flow.sum();
        sum.add(kept);
        return flow.read(sum);
    }

    @Test
    void whoever_reads_at_any_time_finds_all_and_nothing_twice() {
        int kept = 0;
        for (int i = 1; i <= 1_000; i++) {
            kept = pass(kept, SIZE, true);

            assertThat(read(kept)).isEqualTo(new Traffic(i, (long) i * SIZE));
        }
    }

    @Test
    void a_session_keeps_all_of_what_it_adds_until_it_keeps_none_of_it() {
        int kept = 0;
        while (!Flow.isMuch(kept)) {
            kept = flow.pass(kept, SIZE, true);
            assertThat(flow.sum()).usingRecursiveComparison().isEqualTo(new Flow().sum());
        }

        flow.add(kept);

        assertThat(read(0)).isEqualTo(new Traffic(64, 64 * SIZE));
    }

    @Test
    void numbers_do_not_become_less_while_a_session_adds_what_it_has_kept() {
        int kept = pass(0, SIZE, true);
        assertThat(read(kept)).isEqualTo(new Traffic(1, SIZE));

        assertThat(read(0)).isEqualTo(new Traffic(1, SIZE)); // it keeps none any more, and adds it next
        flow.add(kept);
        assertThat(read(0)).isEqualTo(new Traffic(1, SIZE));
    }

    @Test
    void large_messages_and_their_parts_are_counted_to_the_byte() {
        int kept = 0;
        for (int i = 0; i < 100; i++) {
            kept = pass(kept, LARGE, false);
            kept = pass(kept, LARGE / 4, true);
        }

        assertThat(read(kept)).isEqualTo(new Traffic(100, 100L * (LARGE + LARGE / 4)));
    }
}
