package dev.parley.core.dispatch;

import dev.parley.core.session.UserCode;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A returned {@code Stream} as a publisher: its elements are computed on the executor, as they are asked for. */
final class IteratorPublisher implements Flow.Publisher<Object> {

    private final Stream<?> stream;
    private final Executor executor;

    IteratorPublisher(Stream<?> stream, Executor executor) {
        this.stream = stream;
        this.executor = executor;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Object> subscriber) {
        subscriber.onSubscribe(new Elements(stream, executor, subscriber));
    }

    /** The one subscription; its demand also tells whether somebody is at work: more than zero means yes. */
    private static final class Elements implements Flow.Subscription {

        private final Stream<?> stream;
        private final Iterator<?> iterator;
        private final Executor executor;
        private final Flow.Subscriber<? super Object> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean cancelled;

        Elements(Stream<?> stream, Executor executor, Flow.Subscriber<? super Object> subscriber) {
            this.stream = stream;
            this.iterator = stream.iterator();
            this.executor = executor;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            if (demand.getAndAdd(count) == 0) {
                executor.execute(this::work);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            if (demand.getAndIncrement() == 0) {
                executor.execute(this::work);
            }
        }

        private void work() {
            do {
                if (cancelled || !pass()) {
                    finish();
                    return;
                }
            } while (demand.decrementAndGet() > 0);
        }

        /** Passes one element on; false if there is none. */
        private boolean pass() {
            try {
                if (!iterator.hasNext()) {
                    subscriber.onComplete();
                    return false;
                }
                subscriber.onNext(iterator.next());
                return true;
            } catch (Throwable failure) {
                subscriber.onError(failure);
                return false;
            }
        }

        /** Leaves the demand above zero, so that nobody begins to work again. */
        private void finish() {
            cancelled = true;
            demand.incrementAndGet();
            UserCode.run(stream::close, "closing a returned stream");
        }
    }
}
