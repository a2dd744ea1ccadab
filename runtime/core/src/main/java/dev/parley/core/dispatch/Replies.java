package dev.parley.core.dispatch;

import dev.parley.CodecException;
import dev.parley.Sent;
import dev.parley.core.binding.Callback;
import dev.parley.core.session.LiveSession;
import jakarta.websocket.EncodeException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends to the sender what its session's callbacks return. */
final class Replies {

    private final LiveSession session;
    private final ErrorReplies errors;
    private final Executor executor;
    private final LiveStreams streams;

    /**
     * The replies of one session.
     *
     * @param executor where streams go on
     */
    Replies(LiveSession session, ErrorReplies errors, Executor executor) {
        this.session = session;
        this.errors = errors;
        this.executor = executor;
        this.streams = new LiveStreams(executor);
    }

    /**
     * Sends what a callback has returned.
     *
     * @param re the {@code $id} of the message that it answers, as JSON text; null if none
     * @param failures takes what a stream fails with later, by any thread
     * @return the returned stage, if what it completes with is still to be sent; the session's order waits for it
     * @throws CodecException if it has no form on the wire
     * @throws UnsentReply if the endpoint is plain and the session has been closed
     * @throws EncodeException if that is what a declared encoder throws, which {@code @OnError} gets as it is
     */
    @Nullable CompletionStage<@Nullable Object> send(
            Callback callback, @Nullable Object returned, @Nullable String re, Consumer<Throwable> failures)
            throws EncodeException {
        if (returned == null) {
            return null;
        }
        switch (callback.returned()) {
            case NOTHING -> {}
            case VALUE, OPTIONAL -> send(callback, returned, re);
            case PUBLISHER -> stream(callback, (Flow.Publisher<?>) returned, true, re, failures, () -> {});
            case STREAM -> {
                var stream = (Stream<?>) returned;
                stream(callback, new IteratorPublisher(stream), false, re, failures, stream::close);
            }
            case STAGE -> {
                @SuppressWarnings("unchecked")
                var stage = (CompletionStage<@Nullable Object>) returned;
                return stage;
            }
        }
        return null;
    }

    /** Sends a value that a callback has returned, or its stage has completed with; of an Optional, what that holds. */
    void send(Callback callback, Object value, @Nullable String re) throws EncodeException {
        var message = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (message == null) {
            return;
        }
        try {
            var sent = session.answer(message, callback.messageType(), re);
            if (sent == Sent.CLOSED && session.codec().isEmpty()) {
                throw new UnsentReply();
            }
        } catch (CodecException failure) {
            if (failure.getCause() instanceof EncodeException ofEncoder) {
                throw ofEncoder;
            }
            throw failure;
        }
    }

    /** Ends what still streams. */
    void ended() {
        streams.cancelAll();
    }

    private void stream(
            Callback callback,
            Flow.Publisher<?> publisher,
            boolean conflated,
            @Nullable String re,
            Consumer<Throwable> failures,
            Runnable refused) {
        var reply =
                new StreamedReply(session, executor, callback.messageType(), conflated, re, failures, streams::remove);
        if (streams.add(reply)) {
            reply.begin(publisher);
            return;
        }
        refused.run();
        if (session.isOpen()) {
            errors.ofTooManyStreams(LiveStreams.MOST, re);
        }
    }
}
