package dev.parley.core.dispatch;

import dev.parley.core.session.LiveSession;
import dev.parley.core.session.UserCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls a programmatic endpoint (Jakarta WebSocket, section 2.1.1), and the message handlers that it adds. */
final class ProgrammaticCalls implements EndpointCalls {

    private final LiveSession session;
    private final Endpoint endpoint;
    private final Invoker invoker;
    private final ErrorReplies errors;
    private final HandlerCalls handlers;
    private final Runnable destroy;

    ProgrammaticCalls(LiveSession session, Endpoint endpoint, Invoker invoker, Runnable destroy) {
        this.session = session;
        this.endpoint = endpoint;
        this.invoker = invoker;
        this.errors = new ErrorReplies(session, false, endpoint.getClass().getSimpleName());
        this.handlers = new HandlerCalls(session, invoker, this::failed);
        this.destroy = destroy;
    }

    @Override
    public @Nullable CompletionStage<?> opened() {
        var succeeded = run(() -> endpoint.onOpen(session.userSession(), session.config()));
        if (succeeded) {
            session.outbox().opened();
        } else {
            session.outbox().openedInFailure();
        }
        return null;
    }

    @Override
    public @Nullable Receiver receiver(boolean text) {
        return handlers.receiver(text);
    }

    @Override
    public @Nullable CompletionStage<?> pong(ByteBuffer data) {
        return handlers.pong(data);
    }

    @Override
    public @Nullable CompletionStage<?> failed(Throwable cause) {
        try {
            invoker.run(() -> {
                endpoint.onError(session.userSession(), cause);
                return null;
            });
        } catch (Throwable failure) {
            errors.log(failure);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> taskFailed(Throwable cause) {
        return failed(cause);
    }

    @Override
    public @Nullable CompletionStage<?> closed(CloseReason reason) {
        run(() -> endpoint.onClose(session.userSession(), reason));
        UserCode.run(destroy, "giving an instance of " + endpoint.getClass().getName() + " back");
        return null;
    }

    private boolean run(Runnable callback) {
        try {
            invoker.run(() -> {
                callback.run();
                return null;
            });
            return true;
        } catch (Throwable failure) {
            failed(failure);
            return false;
        }
    }
}
