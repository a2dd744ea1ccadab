package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

class TimerWheelTest {

    private final TimerWheel wheel = new TimerWheel();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        wheel.close();
    }

    @Test
    void a_task_runs_once_and_not_before_its_time() {
        long begin = System.nanoTime();
        var time = new CompletableFuture<Long>();

        wheel.schedule(() -> time.complete(System.nanoTime()), Duration.ofMillis(35));

        assertThat(time.orTimeout(20, TimeUnit.SECONDS).join() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMillis(35).toNanos());
    }

    @Test
    @Execution(CONCURRENT)
    void tasks_run_in_the_order_of_their_times() {
        var last = new CompletableFuture<Void>();
        // So long after each other that a machine may stand still between two of these lines.
        wheel.schedule(() -> last.complete(null), Duration.ofSeconds(9));
        wheel.schedule(() -> ran.add("third"), Duration.ofSeconds(6));
        wheel.schedule(() -> ran.add("first"), Duration.ZERO);
        wheel.schedule(() -> ran.add("second"), Duration.ofSeconds(3));

        last.orTimeout(40, TimeUnit.SECONDS).join();

        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    @Execution(CONCURRENT)
    void what_is_taken_back_does_not_run() {
        var marker = new CompletableFuture<Void>();
        var timeout = wheel.schedule(() -> ran.add("taken back"), Duration.ofSeconds(3));
        wheel.schedule(() -> ran.add("kept"), Duration.ofSeconds(3));
        wheel.schedule(() -> marker.complete(null), Duration.ofSeconds(6));

        timeout.cancel();
        timeout.cancel();

        marker.orTimeout(40, TimeUnit.SECONDS).join();
        assertThat(ran).containsExactly("kept");
        timeout.cancel();
    }

    @Test
    void a_time_beyond_all_slots_or_all_reason_does_no_harm() {
        var marker = new CompletableFuture<Void>();
        wheel.schedule(() -> ran.add("far"), Duration.ofHours(3));
        wheel.schedule(() -> ran.add("farther"), Duration.ofSeconds(Long.MAX_VALUE));
        wheel.schedule(() -> ran.add("negative"), Duration.ofMillis(-5));
        wheel.schedule(() -> marker.complete(null), Duration.ofMillis(30));

        marker.orTimeout(20, TimeUnit.SECONDS).join();

        assertThat(ran).containsExactly("negative");
    }

    @Test
    @Execution(CONCURRENT)
    void a_task_that_waits_a_whole_turn_runs() {
        var marker = new CompletableFuture<Void>();

        // Longer than one turn of the wheel, so that its slot comes by once before its time.
        wheel.schedule(() -> marker.complete(null), Duration.ofSeconds(11));

        marker.orTimeout(40, TimeUnit.SECONDS).join();
    }

    @Test
    void a_task_that_fails_keeps_no_other_from_running() {
        var marker = new CompletableFuture<Void>();
        wheel.schedule(
                () -> {
                    throw new IllegalStateException("on purpose");
                },
                Duration.ZERO);
        wheel.schedule(() -> marker.complete(null), Duration.ofMillis(20));

        marker.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void many_tasks_from_many_threads_all_run() {
        var all = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 4; i++) {
            var some = Stream.generate(() -> new CompletableFuture<Void>())
                    .limit(500)
                    .toList();
            all.addAll(some);
            new Thread(() -> some.forEach(each -> wheel.schedule(() -> each.complete(null), Duration.ofMillis(30))))
                    .start();
        }

        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
