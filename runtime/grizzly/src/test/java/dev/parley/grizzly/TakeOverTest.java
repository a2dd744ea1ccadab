package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TakeOverTest {

    private WeakReference<Turn.Taken> taken;
    private boolean collected;

    @Test
    @Timeout(30)
    void what_was_taken_with_a_selector_is_not_kept_while_that_runs() {
        takeOver().run();

        assertThat(collected).isTrue();
    }

    private TakeOver takeOver() {
        var held = new Turn.Taken(null, null, new GrizzlySession[64], 0);
        taken = new WeakReference<>(held);
        return new TakeOver(held, this::awaitCollection);
    }

    private void awaitCollection() {
        while (taken.get() != null && !Thread.currentThread().isInterrupted()) {
            System.gc();
        }
        collected = taken.get() == null;
    }
}
