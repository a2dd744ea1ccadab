package dev.parley.core.dispatch;

import dev.parley.core.session.LiveSession;
import dev.parley.core.session.MessageForm.Kind;
import dev.parley.core.session.MessageHandlers;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls the message handlers that a user has added to a session (Jakarta WebSocket, section 2.4). */
final class HandlerCalls {

    private final LiveSession session;
    private final Receivers receivers;
    private final Failures failures;

    /** The calls of one session's handlers. */
    HandlerCalls(LiveSession session, Failures failures) {
        this.session = session;
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
        long began = session.counters().timesCallbacks() ? System.nanoTime() : 0;
        try {
            entry.handle(message, last);
            return null;
        } catch (Throwable failure) {
            return failures.ofApplication(failure);
        } finally {
            if (began != 0) {
                session.counters().called(CallNames.ofMessage(message), System.nanoTime() - began);
            }
        }
    }
}
