package dev.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Sent;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.metrics.Drop;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an outbox takes of the budget of all sessions. */
class MemoryBudgetTest {

    private static final Payload KILOBYTE = Payload.text("x".repeat(1024 - SessionOutbox.COST));

    private final MemoryBudget budget = new MemoryBudget(100 * 1024);
    private final AtomicInteger exceeded = new AtomicInteger();
    private final TestHostSession host = new TestHostSession();
    private final SessionOutbox outbox =
            new SessionOutbox(host, OutboxTerms.closing(1024 * 1024), budget, new SessionOutbox.Owner() {
                @Override
                public void overflowed() {}

                @Override
                public void exceeded() {
                    exceeded.incrementAndGet();
                }

                @Override
                public void dropped(Drop why, int messages) {}
            });

    @Test
    void little_is_free() {
        send(4);

        assertThat(budget.used()).isZero();
    }

    @Test
    void more_is_taken_in_pieces_and_given_back() {
        send(50);
        assertThat(budget.used()).isBetween(46L * 1024, 66L * 1024);

        host.source(outbox::next);
        host.release();

        assertThat(budget.used()).isZero();
    }

    @Test
    void whoever_exceeds_it_says_so_when_nothing_is_locked() {
        send(80);
        assertThat(exceeded).hasValue(0);

        send(40);

        assertThat(exceeded).hasPositiveValue();
    }

    @Test
    void an_outbox_that_ends_for_it_gives_back_what_is_on_its_way_as_well() {
        send(60);
        host.source(outbox::next);
        host.hold();
        var first = host.take();

        outbox.exhaust();
        assertThat(budget.used()).isZero();
        first.done();

        assertThat(budget.used()).isZero();
        assertThat(outbox.send(KILOBYTE)).isEqualTo(Sent.CLOSED);
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void it_is_scarce_when_little_is_left() {
        send(70);
        assertThat(budget.isScarce()).isFalse();

        send(30);

        assertThat(budget.isScarce()).isTrue();
    }

    @Test
    void an_outbox_that_ends_gives_back_all() {
        send(60);

        outbox.end();

        assertThat(budget.used()).isZero();
    }

    private void send(int kilobytes) {
        for (int i = 0; i < kilobytes; i++) {
            assertThat(outbox.send(KILOBYTE)).isEqualTo(Sent.QUEUED);
        }
    }
}
