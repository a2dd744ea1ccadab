package dev.parley.core.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SendLoopTest {

    /** An executor that has been shut down. */
    private static final Executor NOBODY = task -> {
        throw new RejectedExecutionException();
    };

    @Test
    void a_step_that_asks_for_another_is_repeated_and_not_nested() {
        var depth = new AtomicInteger();
        var steps = new AtomicInteger();
        var loop = new AtomicReference<SendLoop>();
        loop.set(new SendLoop(
                () -> {
                    assertThat(depth.incrementAndGet()).isEqualTo(1);
                    if (steps.incrementAndGet() < 100_000) {
                        loop.get().run();
                    }
                    depth.decrementAndGet();
                    return false;
                },
                NOBODY));

        loop.get().run();

        assertThat(steps).hasValue(100_000);
    }

    @Test
    void a_step_is_repeated_until_there_is_nothing_to_do() {
        var steps = new AtomicInteger();
        var loop = new SendLoop(() -> steps.incrementAndGet() < 10, NOBODY);

        loop.run();

        assertThat(steps).hasValue(10);
    }

    @Test
    void the_thread_that_asks_leaves_what_takes_long_to_the_executor() {
        var handedOver = new ArrayDeque<Runnable>();
        var steps = new AtomicInteger();
        var loop = new SendLoop(() -> steps.incrementAndGet() < 2 * SendLoop.TURN, handedOver::add);

        loop.run();
        assertThat(steps).hasValue(SendLoop.TURN);
        loop.run();
        assertThat(steps).hasValue(SendLoop.TURN);
        assertThat(handedOver).hasSize(1);
        handedOver.remove().run();

        assertThat(steps.get()).isGreaterThanOrEqualTo(2 * SendLoop.TURN);
        assertThat(handedOver).isEmpty();
    }

    @Test
    void a_host_that_has_stopped_leaves_nothing_undone() {
        var steps = new AtomicInteger();
        var loop = new SendLoop(() -> steps.incrementAndGet() < 2 * SendLoop.TURN, NOBODY);

        loop.run();

        assertThat(steps).hasValue(2 * SendLoop.TURN);
    }

    @Test
    void every_request_is_followed_by_a_step_and_no_two_run_at_once() throws InterruptedException {
        var inside = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var asked = new AtomicInteger();
        var seen = new AtomicInteger();
        var loop = new SendLoop(
                () -> {
                    if (inside.getAndIncrement() != 0) {
                        overlaps.incrementAndGet();
                    }
                    seen.set(asked.get());
                    inside.decrementAndGet();
                    return false;
                },
                NOBODY);

        var threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 10_000; i++) {
            threads.execute(() -> {
                asked.incrementAndGet();
                loop.run();
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(overlaps).hasValue(0);
        assertThat(seen).hasValue(10_000);
    }
}
