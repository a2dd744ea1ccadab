package dev.parley.core.dispatch;

import dev.parley.CodecException;
import dev.parley.MessageCodec;
import dev.parley.core.binding.Callback;
import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.host.Payload;
import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.MessageForm;
import dev.parley.core.session.NonBlockingScope;
import dev.parley.core.session.UserCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the callbacks of one instance of an annotated endpoint, for one session. */
final class AnnotatedCalls implements EndpointCalls, Failures {

    private final LiveSession session;
    private final EndpointBinding binding;
    private final Object endpoint;
    private final Executor executor;
    private final Receivers receivers;
    private final HandlerCalls handlers;
    private final Replies replies;
    private final ErrorReplies errorReplies;

    // Made for the first message, and again when the user changes the limit.
    private volatile @Nullable Receiver textReceiver;
    private volatile @Nullable Receiver binaryReceiver;

    /**
     * The calls of one instance.
     *
     * @param executor where stages and streams go on
     */
    AnnotatedCalls(LiveSession session, EndpointBinding binding, Object endpoint, Executor executor) {
        this.session = session;
        this.binding = binding;
        this.endpoint = endpoint;
        this.executor = executor;
        this.receivers = new Receivers(session, this);
        this.handlers = new HandlerCalls(session, this);
        this.errorReplies =
                new ErrorReplies(session, binding.jsonReplies(), binding.type().getSimpleName());
        this.replies = new Replies(session, errorReplies, executor);
        keepFromHandlers();
    }

    /** The kinds of messages that have a callback take no handler (Jakarta WebSocket, Session.addMessageHandler). */
    private void keepFromHandlers() {
        var ofUser = session.userSession().handlers();
        if (binding.text().isPresent() || receivesTyped(true)) {
            ofUser.reserve(MessageForm.Kind.TEXT);
        }
        if (binding.binary().isPresent() || receivesTyped(false)) {
            ofUser.reserve(MessageForm.Kind.BINARY);
        }
        if (binding.pong().isPresent()) {
            ofUser.reserve(MessageForm.Kind.PONG);
        }
    }

    private boolean receivesTyped(boolean text) {
        var codec = session.codec();
        return codec.isPresent() && codec.get() instanceof MessageCodec.Text == text && binding.receivesTyped();
    }

    @Override
    public @Nullable CompletionStage<?> opened() {
        var onOpen = binding.onOpen();
        if (onOpen.isEmpty()) {
            session.outbox().opened();
            return null;
        }
        return call(onOpen.get(), new Event.Opened(session.config()), null, new End() {
            @Override
            public void succeeded() {
                session.outbox().opened();
            }

            @Override
            public void failed() {
                session.outbox().openedInFailure();
            }
        });
    }

    @Override
    public @Nullable Receiver receiver(boolean text) {
        long maxBytes = maxBytes(text);
        var known = text ? textReceiver : binaryReceiver;
        if (known != null && known.maxBytes() == maxBytes) {
            return known;
        }
        var made = receiver(text, maxBytes);
        if (made == null) {
            return handlers.receiver(text);
        }
        if (text) {
            textReceiver = made;
        } else {
            binaryReceiver = made;
        }
        return made;
    }

    private @Nullable Receiver receiver(boolean text, long maxBytes) {
        var reception = text ? binding.text() : binding.binary();
        if (reception.isPresent()) {
            var callback = reception.get().callback();
            return receivers.of(
                    reception.get().form(),
                    reception.get().target(),
                    maxBytes,
                    (message, last) -> received(callback, message, last));
        }
        return receivesTyped(text)
                ? new Receiver(Receiver.Form.WHOLE, maxBytes, (message, last) -> typed((Payload) message))
                : null;
    }

    @Override
    public @Nullable CompletionStage<?> pong(ByteBuffer data) {
        var onPong = binding.pong();
        if (onPong.isEmpty()) {
            return handlers.pong(data);
        }
        return received(onPong.get(), new Pong(data), true);
    }

    @Override
    public @Nullable CompletionStage<?> failed(Throwable cause) {
        var callback = binding.errors().find(cause);
        if (callback.isEmpty()) {
            errorReplies.ofConnection(cause);
            return null;
        }
        return call(callback.get(), new Event.Failed(cause), null, End.NOTHING);
    }

    @Override
    public void ended() {
        replies.ended();
    }

    @Override
    public @Nullable CompletionStage<?> closed(CloseReason reason) {
        replies.ended();
        var onClose = binding.onClose();
        var last = onClose.isEmpty() ? null : call(onClose.get(), new Event.Closed(reason), null, End.NOTHING);
        if (last == null) {
            destroy();
            return null;
        }
        return last.whenComplete((value, failure) -> destroy());
    }

    private void destroy() {
        UserCode.run(
                () -> binding.instances().destroy(endpoint),
                "giving an instance of " + binding.type().getName() + " back");
    }

    @Override
    public @Nullable CompletionStage<?> task(Runnable task) {
        try {
            task.run();
            return null;
        } catch (Throwable failure) {
            return ofApplication(failure);
        }
    }

    @Override
    public @Nullable CompletionStage<?> bySender(Throwable mistake) {
        return answer(mistake, true, null);
    }

    @Override
    public @Nullable CompletionStage<?> ofApplication(Throwable failure) {
        return answer(failure, failure instanceof DecodeException, null);
    }

    private @Nullable CompletionStage<?> typed(Payload message) {
        MessageCodec.Decoded decoded;
        try {
            decoded = session.payloadCodec().orElseThrow().decode(message);
        } catch (CodecException mistake) {
            return answer(mistake, true, mistake.id().orElse(null));
        } catch (Throwable failure) { // of the user's codec, or of a message's own code
            return ofApplication(failure);
        }
        var callback = binding.json().find(decoded.type());
        if (callback == null) {
            return null; // an error reply of the peer's, which is not answered
        }
        var event = new Event.Received(decoded.message(), true, decoded.id());
        return call(callback, event, decoded.id().orElse(null), End.NOTHING);
    }

    private @Nullable CompletionStage<?> received(Callback callback, Object message, boolean last) {
        return call(callback, new Event.Received(message, last, Optional.empty()), null, End.NOTHING);
    }

    private long maxBytes(boolean text) {
        long declared = text ? binding.maxTextBytes() : binding.maxBinaryBytes();
        return declared >= 0 ? declared : receivers.maxBytes(text);
    }

    /** Calls a callback, and sends what it returns; what it throws is answered, as is what its stage fails with. */
    private @Nullable CompletionStage<?> call(Callback callback, Event event, @Nullable String re, End end) {
        return session.counters().timesCallbacks()
                ? callNow(callback, event, re, new TimedEnd(CallNames.of(event), end))
                : callNow(callback, event, re, end);
    }

    private @Nullable CompletionStage<?> callNow(Callback callback, Event event, @Nullable String re, End end) {
        try {
            var stage = replies.send(callback, invoke(callback, event), re, failure -> answerLater(failure, re));
            if (stage != null) {
                return stage.handleAsync(
                                (value, failure) -> complete(callback, event, re, end, value, failure), executor)
                        .thenCompose(Function.identity());
            }
        } catch (Throwable failure) {
            end.failed();
            return answer(failure, event, re);
        }
        end.succeeded();
        return null;
    }

    private @Nullable Object invoke(Callback callback, Event event) throws Throwable {
        if (!callback.nonBlocking()) {
            return callback.call(endpoint, session, event);
        }
        NonBlockingScope.enter();
        try {
            return callback.call(endpoint, session, event);
        } finally {
            NonBlockingScope.leave();
        }
    }

    private CompletionStage<?> complete(
            Callback callback,
            Event event,
            @Nullable String re,
            End end,
            @Nullable Object value,
            @Nullable Throwable failure) {
        var problem = failure;
        if (problem == null && value != null) {
            try {
                replies.send(callback, value, re);
            } catch (Throwable unsendable) {
                problem = unsendable;
            }
        }
        if (problem == null) {
            end.succeeded();
            return CompletableFuture.completedFuture(null);
        }
        end.failed();
        var answer = answer(unwrapped(problem), event, re);
        return answer == null ? CompletableFuture.completedFuture(null) : answer;
    }

    private void answerLater(Throwable failure, @Nullable String re) {
        session.inOrderLater(() -> answer(failure, false, re));
    }

    private @Nullable CompletionStage<?> answer(Throwable failure, Event event, @Nullable String re) {
        if (event instanceof Event.Failed && failure instanceof UnsentReply) {
            errorReplies.ofConnection(failure);
            return null;
        }
        if (event instanceof Event.Failed first) {
            errorReplies.ofApplication(with(first.cause(), failure), re);
            return null;
        }
        return answer(failure, failure instanceof DecodeException, re);
    }

    /** Has the matching {@code @OnError} callback answer a failure, or does it in its place. */
    private @Nullable CompletionStage<?> answer(Throwable failure, boolean bySender, @Nullable String re) {
        var callback = binding.errors().find(failure);
        if (callback.isPresent()) {
            return call(callback.get(), new Event.Failed(failure), re, End.NOTHING);
        }
        if (failure instanceof UnsentReply || Pipe.isBrokenOff(failure)) {
            errorReplies.ofConnection(failure);
        } else if (bySender) {
            errorReplies.ofSender(failure, re);
        } else {
            errorReplies.ofApplication(failure, re);
        }
        return null;
    }

    /** What an {@code @OnError} callback has failed with, with what it was called for. */
    @SuppressWarnings("ReferenceEquality") // an exception cannot be suppressed by itself
    private static Throwable with(Throwable first, Throwable failure) {
        if (first != failure) {
            failure.addSuppressed(first);
        }
        return failure;
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Hears how a callback ended, its stage included. */
    private interface End {

        End NOTHING = new End() {};

        /** It returned, and its stage has completed. */
        default void succeeded() {}

        /** It threw, or its stage failed, or what it returned cannot be sent. */
        default void failed() {}
    }

    /** Tells how long the callback has taken, before all else. */
    private final class TimedEnd implements End {

        private final String name;
        private final End end;
        private final long began = System.nanoTime();

        TimedEnd(String name, End end) {
            this.name = name;
            this.end = end;
        }

        @Override
        public void succeeded() {
            session.counters().called(name, System.nanoTime() - began);
            end.succeeded();
        }

        @Override
        public void failed() {
            session.counters().called(name, System.nanoTime() - began);
            end.failed();
        }
    }
}
