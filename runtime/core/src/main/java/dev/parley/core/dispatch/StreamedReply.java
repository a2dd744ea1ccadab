package dev.parley.core.dispatch;

import dev.parley.core.host.Payload;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.UserCode;
import java.lang.reflect.Type;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends each element of a returned publisher. It asks for one at a time, when the outbox has room, and cancels when the
 * session ends.
 */
final class StreamedReply implements Flow.Subscriber<Object> {

    private static final String CANCELLING = "cancelling a returned publisher";

    private final LiveSession session;
    private final LiveStreams streams;
    private final Type declared;
    private final @Nullable String re;
    private final Consumer<Throwable> failures;
    private final Runnable cancellation = this::cancel;
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    private StreamedReply(
            LiveSession session,
            LiveStreams streams,
            Type declared,
            @Nullable String re,
            Consumer<Throwable> failures) {
        this.session = session;
        this.streams = streams;
        this.declared = declared;
        this.re = re;
        this.failures = failures;
    }

    /**
     * Begins to send; false if the session has too many streams already.
     *
     * @param failures takes what the publisher fails with, or what an element cannot be encoded for
     */
    static boolean send(
            Flow.Publisher<?> publisher,
            LiveSession session,
            LiveStreams streams,
            Type declared,
            @Nullable String re,
            Consumer<Throwable> failures) {
        var reply = new StreamedReply(session, streams, declared, re, failures);
        if (!streams.add(reply.cancellation)) {
            return false;
        }
        try {
            publisher.subscribe(reply);
        } catch (Throwable failure) {
            reply.end();
            throw failure;
        }
        return true;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (over.get() || !this.subscription.compareAndSet(null, subscription)) {
            UserCode.run(subscription::cancel, CANCELLING);
            return;
        }
        requestNext();
    }

    @Override
    public void onNext(Object element) {
        if (over.get()) {
            return;
        }
        if (asked.getAndDecrement() <= 0) { // what nobody asked for would have to be kept somewhere
            fail(new IllegalStateException("A returned publisher has published more than it was asked for."));
            return;
        }
        Payload payload;
        try {
            payload = session.encode(element, declared, re);
        } catch (Throwable failure) { // what encodes it may be the user's
            fail(failure);
            return;
        }
        offer(payload);
    }

    /** Sends an element once there is room, and asks for the next one while there is more. */
    private void offer(Payload payload) {
        if (over.get()) {
            return;
        }
        var outbox = session.outbox();
        switch (outbox.offer(payload, failure -> {})) {
            case QUEUED -> outbox.whenRoom(this::requestNext);
            case DROPPED -> outbox.whenRoom(payload, () -> offer(payload));
            case CLOSED -> cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (end()) {
            failures.accept(failure);
        }
    }

    @Override
    public void onComplete() {
        end();
    }

    /** A publisher that answers a request at once calls this from within its own {@code request}. */
    private void requestNext() {
        if (requests.getAndIncrement() != 0) {
            return;
        }
        do {
            requestOne();
        } while (requests.decrementAndGet() != 0);
    }

    private void requestOne() {
        var current = subscription.get();
        if (current == null || over.get()) {
            return;
        }
        asked.incrementAndGet();
        try {
            current.request(1);
        } catch (Throwable failure) { // a subscription is the user's
            fail(failure);
        }
    }

    private void fail(Throwable failure) {
        if (!over.get()) {
            cancel();
            failures.accept(failure);
        }
    }

    private void cancel() {
        end();
        var current = subscription.get();
        if (current != null) {
            UserCode.run(current::cancel, CANCELLING);
        }
    }

    private boolean end() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        streams.remove(cancellation);
        return true;
    }
}
