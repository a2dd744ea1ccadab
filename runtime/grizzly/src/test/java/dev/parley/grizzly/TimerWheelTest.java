package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    void tasks_run_in_the_order_of_their_times() {
        var last = new CompletableFuture<Void>();
        wheel.schedule(() -> last.complete(null), Duration.ofMillis(90));
        wheel.schedule(() -> ran.add("third"), Duration.ofMillis(60));
        wheel.schedule(() -> ran.add("first"), Duration.ZERO);
        wheel.schedule(() -> ran.add("second"), Duration.ofMillis(30));

        last.orTimeout(20, TimeUnit.SECONDS).join();

        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void what_is_taken_back_does_not_run() {
        var marker = new CompletableFuture<Void>();
        var timeout = wheel.schedule(() -> ran.add("taken back"), Duration.ofMillis(20));
        wheel.schedule(() -> ran.add("kept"), Duration.ofMillis(20));
        wheel.schedule(() -> marker.complete(null), Duration.ofMillis(50));

        timeout.cancel();
        timeout.cancel();

        marker.orTimeout(20, TimeUnit.SECONDS).join();
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
