package dev.parley.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.EndpointMetrics.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointCountersTest {

    private final List<Adding> sessions = new ArrayList<>();
    private final EndpointCounters counters = TestCounters.application().endpoint("/", sessions);

    /** A session that adds what it has kept as soon as it has told of it. */
    private final class Adding implements OpenSession {

        private int in = counters.in(0, 10, true);
        private int out = counters.out(0, 20, true);

        @Override
        public int uncountedIn() {
            int kept = in;
            in = 0;
            counters.add(kept, 0);
            return kept;
        }

        @Override
        public int uncountedOut() {
            int kept = out;
            out = 0;
            counters.add(0, kept);
            return kept;
        }

        @Override
        public long queued() {
            return 0;
        }
    }

    @Test
    void what_a_session_adds_while_it_is_asked_is_not_there_twice() {
        sessions.add(new Adding());

        for (int i = 0; i < 2; i++) {
            var reading = counters.read();
            assertThat(reading.in()).isEqualTo(new Traffic(1, 10));
            assertThat(reading.out()).isEqualTo(new Traffic(1, 20));
        }
    }
}
