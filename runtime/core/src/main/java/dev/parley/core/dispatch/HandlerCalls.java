package dev.parley.core.dispatch;

import dev.parley.core.session.LiveSession;
import dev.parley.core.session.MessageForm.Kind;
import dev.parley.core.session.MessageHandlers;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the message handlers that a user has added to a session (Jakarta WebSocket, section 2.4). */
final class HandlerCalls {

    private final LiveSession session;
    private final Invoker invoker;
    private final Receivers receivers;
    private final Function<Throwable, @Nullable CompletionStage<?>> failures;

    /**
     * The calls of one session's handlers.
     *
     * @param failures answers what a handler throws, and a message that no decoder of the endpoint accepts
     */
    HandlerCalls(LiveSession session, Invoker invoker, Function<Throwable, @Nullable CompletionStage<?>> failures) {
        this.session = session;
        this.invoker = invoker;
        this.receivers = new Receivers(session, failures);
        this.failures = failures;
    }

    /** The handler that takes the text messages (true), or the binary ones; null if there is none. */
    @Nullable Receiver receiver(boolean text) {
        var entry = handlers().of(text ? Kind.TEXT : Kind.BINARY);
        return entry.isEmpty() ? null : receiver(entry.get(), text);
    }

    /** Hands a pong to the handler of pongs, if there is one. */
    @Nullable CompletionStage<?> pong(ByteBuffer data) {
        var entry = handlers().of(Kind.PONG);
        return entry.isEmpty() ? null : call(entry.get(), new Pong(data), true);
    }

    private Receiver receiver(MessageHandlers.Entry entry, boolean text) {
        return receivers
                .of(
                        entry.form(),
                        entry.target(),
                        receivers.maxBytes(text),
                        (message, last) -> call(entry, message, last))
                .forNow();
    }

    private MessageHandlers handlers() {
        return session.userSession().handlers();
    }

    private @Nullable CompletionStage<?> call(MessageHandlers.Entry entry, Object message, boolean last) {
        try {
            invoker.run(() -> {
                entry.handle(message, last);
                return null;
            });
            return null;
        } catch (Throwable failure) {
            return failures.apply(failure);
        }
    }
}
