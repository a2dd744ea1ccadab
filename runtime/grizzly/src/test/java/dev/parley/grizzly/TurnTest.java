package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnTest {

    private final List<String> order = new CopyOnWriteArrayList<>();
    private final CountDownLatch relieving = new CountDownLatch(1);
    private final CountDownLatch mayRelieve = new CountDownLatch(1);

    /** Otherwise it might ask to be told of what comes, and then the watch that it should not be. */
    @Test
    void a_thread_does_not_go_on_while_the_watch_takes_what_it_held() throws Exception {
        try (var watch = new Watch(this::relieve)) {
            var thread = new Thread(() -> {
                Turn.run(() -> await(relieving), watch);
                order.add("left");
            });
            thread.start();
            await(relieving);

            while (!thread.getState().equals(State.TIMED_WAITING) && thread.isAlive()) {
                Thread.onSpinWait();
            }
            mayRelieve.countDown();
            thread.join();

            assertThat(order).containsExactly("relieved", "left");
        }
    }

    private void relieve(Runnable task) {
        relieving.countDown();
        await(mayRelieve);
        order.add("relieved");
        task.run();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
