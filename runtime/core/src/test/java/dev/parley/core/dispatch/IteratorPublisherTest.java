package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IteratorPublisherTest {

    private final Recorder recorder = new Recorder();

    @Test
    void the_elements_come_in_order_and_then_the_end() throws Exception {
        publish(IntStream.range(0, 1000).boxed());

        for (int i = 0; i < 1000; i++) {
            recorder.subscription().request(1);
        }
        recorder.subscription().request(1);

        for (int i = 0; i < 1000; i++) {
            assertThat(recorder.next()).isEqualTo(i);
        }
        assertThat(recorder.next()).isEqualTo("complete");
    }

    @Test
    void nothing_is_computed_that_was_not_asked_for() throws Exception {
        var computed = new AtomicInteger();
        publish(Stream.generate(computed::incrementAndGet));

        recorder.subscription().request(3);
        for (int i = 1; i <= 3; i++) {
            assertThat(recorder.next()).isEqualTo(i);
        }

        recorder.subscription().request(1);
        assertThat(recorder.next()).isEqualTo(4);
    }

    @Test
    void a_cancelled_stream_is_closed() throws Exception {
        publish(Stream.generate(() -> 1).onClose(() -> recorder.events.add("closed")));

        recorder.subscription().cancel();

        assertThat(recorder.next()).isEqualTo("closed");
    }

    @Test
    void what_the_stream_throws_is_told() throws Exception {
        var failure = new IllegalStateException("out of numbers");
        publish(Stream.generate(() -> {
            throw failure;
        }));

        recorder.subscription().request(1);

        assertThat(recorder.next()).isEqualTo(failure);
    }

    private void publish(Stream<?> stream) {
        new IteratorPublisher(stream).subscribe(recorder);
    }

    /** Writes down all that it is told. */
    private static final class Recorder implements Flow.Subscriber<Object> {

        private final LinkedBlockingQueue<Object> events = new LinkedBlockingQueue<>();
        private final List<Flow.Subscription> subscriptions = new ArrayList<>();

        Flow.Subscription subscription() {
            return subscriptions.get(0);
        }

        @Nullable Object next() throws InterruptedException {
            return events.poll(10, TimeUnit.SECONDS);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriptions.add(subscription);
        }

        @Override
        public void onNext(Object element) {
            events.add(element);
        }

        @Override
        public void onError(Throwable failure) {
            events.add(failure);
        }

        @Override
        public void onComplete() {
            events.add("complete");
        }
    }
}
