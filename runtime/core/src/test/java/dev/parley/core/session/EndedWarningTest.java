package dev.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says of sessions that end because all hold too much. */
class EndedWarningTest {

    private final Logger logger = Logger.getLogger("dev.parley.core.session");
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    private final EndedWarning warning = new EndedWarning(now::get);

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            lines.add(event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void the_first_is_told_of_at_once() {
        warning.ended(() -> "1f");

        assertThat(lines)
                .containsExactly("All sessions together held more than parley.max-memory: session 1f was closed."
                        + " Others are counted, and told of once a minute.");
    }

    @Test
    void thousands_fill_a_line_a_minute() {
        warning.ended(() -> "1f");
        for (int i = 0; i < 1000; i++) {
            warning.ended(() -> "2e");
        }
        assertThat(lines).hasSize(1);

        now.addAndGet(Duration.ofMinutes(1).toNanos());
        warning.ended(() -> "3d");
        warning.ended(() -> "4c");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .isEqualTo("All sessions together held more than parley.max-memory:"
                        + " 1001 were closed since this was said last, the latest 3d.");
    }
}
