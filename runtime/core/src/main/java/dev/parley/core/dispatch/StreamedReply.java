package dev.parley.core.dispatch;

import dev.parley.core.host.Payload;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.UserCode;
import java.lang.reflect.Type;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends each element of a returned publisher. It asks for one at a time, when the outbox has room, and cancels when the
 * session ends.
 *
 * <p><b>Threads.</b> The publisher is asked by threads of the executor only, and never within its own {@code onNext}.
 */
final class StreamedReply implements Flow.Subscriber<Object> {

    private static final String CANCELLING = "cancelling a returned publisher";

    /** No element is at hand. */
    private static final AtHand NOTHING = new AtHand(() -> {});

    /** An element is at hand, and the stream has not ended behind it. */
    private static final AtHand ELEMENT = new AtHand(() -> {});

    private final LiveSession session;
    private final Executor executor;
    private final Type declared;
    private final boolean conflated;
    private final @Nullable String re;
    private final Consumer<Throwable> failures;
    private final Consumer<StreamedReply> ended;
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final AtomicInteger owed = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    /** Nothing, an element, or the end that comes behind one. */
    private final AtomicReference<AtHand> atHand = new AtomicReference<>(NOTHING);

    /**
     * A stream that has not begun.
     *
     * @param conflated whether a newer element may make an older one obsolete that waits
     * @param failures takes what the publisher fails with, or what an element cannot be encoded for; by any thread
     * @param ended is told when nothing more will be sent
     */
    StreamedReply(
            LiveSession session,
            Executor executor,
            Type declared,
            boolean conflated,
            @Nullable String re,
            Consumer<Throwable> failures,
            Consumer<StreamedReply> ended) {
        this.session = session;
        this.executor = executor;
        this.declared = declared;
        this.conflated = conflated;
        this.re = re;
        this.failures = failures;
        this.ended = ended;
    }

    /** Begins to send; throws what the publisher does. */
    void begin(Flow.Publisher<?> publisher) {
        boolean begun = false;
        try {
            publisher.subscribe(this);
            begun = true;
        } finally {
            if (!begun) {
                end(() -> {});
            }
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        if (!subscription.compareAndSet(null, offered)) {
            UserCode.run(offered::cancel, CANCELLING);
        } else if (over.get()) {
            cancel();
        } else {
            requestNext();
        }
    }

    @Override
    public void onNext(Object element) {
        if (over.get()) {
            return;
        }
        // What nobody asked for would have to be kept somewhere.
        if (asked.getAndDecrement() <= 0 || !atHand.compareAndSet(NOTHING, ELEMENT)) {
            fail(new IllegalStateException("A returned publisher has published more than it was asked for."));
            return;
        }
        Payload payload;
        @Nullable Object key;
        try {
            key = conflated ? session.conflationKey(element, re) : null;
            payload = session.encode(element, declared, re);
        } catch (Throwable failure) { // what encodes it may be the user's
            fail(failure);
            return;
        }
        offer(payload, key);
    }

    @Override
    public void onError(Throwable failure) {
        endBehindElement(() -> failures.accept(failure));
    }

    @Override
    public void onComplete() {
        endBehindElement(() -> {});
    }

    /** Sends nothing more, and has the publisher stop. */
    void cancel() {
        end(() -> {});
        var current = subscription.get();
        if (current != null) {
            UserCode.run(current::cancel, CANCELLING);
        }
    }

    /** Sends an element once there is room. */
    private void offer(Payload payload, @Nullable Object key) {
        if (over.get()) {
            return;
        }
        var outbox = session.outbox();
        switch (outbox.offer(payload, key)) {
            case QUEUED -> sent();
            case DROPPED -> outbox.whenRoom(payload, () -> executor.execute(() -> offer(payload, key)));
            case CLOSED -> cancel();
        }
    }

    private void sent() {
        var next = atHand.getAndSet(NOTHING);
        if (next == ELEMENT) {
            session.outbox().whenRoom(this::requestNext);
        } else {
            end(next.then);
        }
    }

    /** However deep in calls of the publisher's this comes, it is asked by one loop. */
    private void requestNext() {
        if (owed.getAndIncrement() == 0) {
            executor.execute(this::requestOwed);
        }
    }

    private void requestOwed() {
        try {
            do {
                var current = subscription.get();
                if (current != null && !over.get()) {
                    asked.incrementAndGet();
                    current.request(1);
                }
            } while (owed.decrementAndGet() > 0);
        } catch (Throwable failure) {
            fail(failure);
        }
    }

    private void fail(Throwable failure) {
        if (!over.get()) {
            cancel();
            failures.accept(failure);
        }
    }

    /** The end must not overtake the last element. */
    private void endBehindElement(Runnable then) {
        if (!atHand.compareAndSet(ELEMENT, new AtHand(then))) {
            end(then);
        }
    }

    private void end(Runnable then) {
        if (over.compareAndSet(false, true)) {
            ended.accept(this);
            then.run();
        }
    }

    /** What is to be sent before all else, by what follows it. */
    private static final class AtHand {

        private final Runnable then;

        AtHand(Runnable then) {
            this.then = then;
        }
    }
}
