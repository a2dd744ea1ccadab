package dev.parley.core.dispatch;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A returned {@code Stream} as a publisher: its elements are computed by the thread that asks for them. */
record IteratorPublisher(Stream<?> stream) implements Flow.Publisher<Object> {

    @Override
    public void subscribe(Flow.Subscriber<? super Object> subscriber) {
        subscriber.onSubscribe(new Elements(stream, subscriber));
    }

    /** The one subscription; its demand also tells whether somebody is at work: more than zero means yes. */
    private static final class Elements implements Flow.Subscription {

        private final Stream<?> stream;
        private final Iterator<?> iterator;
        private final Flow.Subscriber<? super Object> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean cancelled;

        Elements(Stream<?> stream, Flow.Subscriber<? super Object> subscriber) {
            this.stream = stream;
            this.iterator = stream.iterator();
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            if (demand.getAndAdd(count) == 0) {
                work();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            request(1);
        }

        private void work() {
            do {
                if (!pass()) {
                    // Stays above zero, so that nobody begins to work again.
                    demand.incrementAndGet();
                    return;
                }
            } while (demand.decrementAndGet() > 0);
        }

        /** Passes one element on; false if there is none. */
        private boolean pass() {
            try {
                if (!cancelled && iterator.hasNext()) {
                    subscriber.onNext(iterator.next());
                    return true;
                }
            } catch (Throwable failure) {
                close(failure);
                return false;
            }
            close(null);
            return false;
        }

        private void close(@Nullable Throwable cause) {
            var failure = cause;
            try {
                stream.close();
            } catch (Throwable ofClose) {
                failure = failure == null ? ofClose : failure;
            }
            if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        }
    }
}
