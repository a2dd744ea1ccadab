package dev.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private final List<Runnable> handedOver = new ArrayList<>();
    private final SerialQueue queue = new SerialQueue(handedOver::add);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void a_task_runs_at_once_if_nothing_else_does() {
        queue.runOrQueue(task("a"));

        assertThat(done).containsExactly("a");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void a_queued_task_is_left_to_the_executor() {
        queue.queue(task("a"));

        assertThat(done).isEmpty();
        assertThat(handedOver).hasSize(1);
    }

    @Test
    void tasks_that_come_while_one_runs_follow_it_in_order() {
        queue.runOrQueue(() -> {
            queue.runOrQueue(task("b"));
            queue.queue(task("c"));
            done.add("a");
            return null;
        });

        assertThat(done).containsExactly("a", "b", "c");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void a_stage_holds_up_the_next_task_until_it_completes() {
        var stage = new CompletableFuture<String>();
        queue.runOrQueue(() -> stage);
        queue.runOrQueue(task("next"));
        assertThat(done).isEmpty();

        stage.complete("done");
        runHandedOver();

        assertThat(done).containsExactly("next");
    }

    @Test
    void a_stage_that_fails_lets_the_next_task_run_as_well() {
        var stage = new CompletableFuture<String>();
        queue.runOrQueue(() -> stage);
        queue.runOrQueue(task("next"));

        stage.completeExceptionally(new IllegalStateException("failed"));
        runHandedOver();

        assertThat(done).containsExactly("next");
    }

    @Test
    void a_stage_that_has_completed_already_holds_nothing_up() {
        queue.runOrQueue(() -> {
            queue.runOrQueue(task("next"));
            return CompletableFuture.completedFuture("done");
        });

        assertThat(done).containsExactly("next");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void a_stage_need_not_become_a_future() {
        var stage = new CompletableFuture<String>();
        queue.runOrQueue(stage::minimalCompletionStage);
        queue.runOrQueue(task("next"));

        stage.complete("done");
        runHandedOver();

        assertThat(done).containsExactly("next");
    }

    @Test
    void after_a_stage_with_nothing_waiting_the_queue_is_free_again() {
        var stage = new CompletableFuture<String>();
        queue.runOrQueue(() -> stage);
        stage.complete("done");

        queue.runOrQueue(task("later"));

        assertThat(done).containsExactly("later");
    }

    @Test
    void nothing_follows_the_last_task() {
        queue.runOrQueue(() -> {
            queue.queue(task("before"));
            queue.queueLast(task("last"));
            queue.queue(task("too late"));
            queue.queueLast(task("twice"));
            return null;
        });

        assertThat(done).containsExactly("before", "last");
    }

    @Test
    void an_executor_that_has_been_shut_down_does_not_lose_the_last_task() {
        var orphan = new SerialQueue(task -> {
            throw new RejectedExecutionException();
        });

        orphan.queueLast(task("last"));

        assertThat(done).containsExactly("last");
    }

    @Test
    void who_waits_for_room_goes_on_when_a_task_has_its_turn() throws Exception {
        var stage = fill();
        var waiting = new CountDownLatch(1);
        var waiter = waiter(waiting);
        waiting.await();

        stage.complete("done");
        runHandedOver();

        waiter.join();
        assertThat(done).hasSize(SerialQueue.ROOM);
    }

    @Test
    void few_large_tasks_are_as_much_as_many_small_ones() {
        var brake = new Braking();
        var braked = new SerialQueue(handedOver::add, brake);
        var stage = new CompletableFuture<String>();
        braked.runOrQueue(() -> stage);
        braked.queue(large());
        assertThat(brake.calls).isEmpty();

        braked.queue(large());
        assertThat(brake.calls).containsExactly("pause");
        stage.complete("done");
        runHandedOver();

        assertThat(done).containsExactly("large", "large");
        assertThat(brake.calls).containsExactly("pause", "resume");
    }

    @Test
    void what_waits_is_told_in_bytes() {
        var brake = new Braking();
        var braked = new SerialQueue(handedOver::add, brake);
        var stage = new CompletableFuture<String>();
        braked.runOrQueue(() -> stage);
        braked.queue(large());
        assertThat(brake.held).isEqualTo(SerialQueue.ROOM_BYTES / 2);

        stage.complete("done");
        runHandedOver();

        assertThat(brake.held).isZero();
    }

    @Test
    void messages_may_be_dropped_and_tasks_may_not() {
        var stage = new CompletableFuture<String>();
        queue.runOrQueue(() -> stage);
        queue.queue(large());
        queue.queue(task("task"));
        queue.queue(large());

        queue.dropMessages();
        stage.complete("done");
        runHandedOver();

        assertThat(done).containsExactly("task");
    }

    /** Notes when it is to be used. */
    private static final class Braking implements SerialQueue.Brake {

        private final List<String> calls = new ArrayList<>();
        private long held;

        @Override
        public void pause() {
            calls.add("pause");
        }

        @Override
        public void resume() {
            calls.add("resume");
        }

        @Override
        public void holds(long bytes) {
            held = bytes;
        }
    }

    private Step large() {
        return new Step() {
            @Override
            public CompletableFuture<?> run() {
                done.add("large");
                return null;
            }

            @Override
            public int weight() {
                return SerialQueue.ROOM_BYTES / 2;
            }
        };
    }

    @Test
    void who_waits_for_room_goes_on_when_the_queue_ends() throws Exception {
        var stage = fill();
        var waiting = new CountDownLatch(1);
        var waiter = waiter(waiting);
        waiting.await();

        queue.queueLast(task("last"));

        waiter.join();
        assertThat(stage).isNotDone();
        assertThat(done).isEmpty();
    }

    @Test
    void tasks_of_many_threads_never_overlap_and_keep_each_threads_order() throws Exception {
        int threads = 8;
        int each = 2_000;
        var executor = Executors.newFixedThreadPool(3);
        var shared = new SerialQueue(executor);
        var inside = new AtomicBoolean();
        var overlaps = new AtomicBoolean();
        var seen = new int[threads];
        var outOfOrder = new AtomicBoolean();
        var finished = new CountDownLatch(threads * each);

        var senders = new ArrayList<Thread>();
        for (int t = 0; t < threads; t++) {
            int own = t;
            var sender = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    int number = i;
                    Step task = () -> {
                        overlaps.compareAndSet(false, !inside.compareAndSet(false, true));
                        outOfOrder.compareAndSet(false, seen[own]++ != number);
                        inside.set(false);
                        finished.countDown();
                        return number % 7 == 0 ? CompletableFuture.runAsync(() -> {}, executor) : null;
                    };
                    if (number % 2 == 0) {
                        shared.queue(task);
                    } else {
                        shared.runOrQueue(task);
                    }
                }
            });
            senders.add(sender);
            sender.start();
        }
        finished.await();
        for (var sender : senders) {
            sender.join();
        }
        executor.shutdown();

        assertThat(overlaps).isFalse();
        assertThat(outOfOrder).isFalse();
        assertThat(seen).containsOnly(each);
    }

    private CompletableFuture<String> fill() {
        var stage = new CompletableFuture<String>();
        queue.runOrQueue(() -> stage);
        for (int i = 0; i < SerialQueue.ROOM; i++) {
            queue.queue(task("waiting"));
        }
        return stage;
    }

    private Thread waiter(CountDownLatch waiting) {
        var waiter = new Thread(() -> {
            waiting.countDown();
            try {
                queue.awaitRoom();
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
        });
        waiter.start();
        return waiter;
    }

    private void runHandedOver() {
        while (!handedOver.isEmpty()) {
            handedOver.remove(0).run();
        }
    }

    private Step task(String name) {
        return () -> {
            done.add(name);
            return null;
        };
    }
}
