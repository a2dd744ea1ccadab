package dev.parley.core.dispatch;

import dev.parley.core.binding.Instances;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.UserCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a programmatic endpoint (Jakarta WebSocket, section 2.1.1), and the message handlers that it adds. */
final class ProgrammaticCalls implements EndpointCalls, Failures {

    /** Whether a class has an {@code onError} of its own; that of {@code Endpoint} does nothing. */
    private static final ClassValue<Boolean> HEARS_ERRORS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("onError", Session.class, Throwable.class).getDeclaringClass() != Endpoint.class;
            } catch (NoSuchMethodException e) {
                throw new LinkageError("Endpoint.onError", e);
            }
        }
    };

    private final LiveSession session;
    private final Class<?> type;
    private final Endpoint endpoint;
    private final Instances instances;
    private final ErrorReplies errors;
    private final HandlerCalls handlers;

    ProgrammaticCalls(LiveSession session, Endpoint endpoint, Instances instances) {
        this.session = session;
        this.type = instances.classOf(endpoint);
        this.endpoint = endpoint;
        this.instances = instances;
        this.errors = new ErrorReplies(session, false, type.getSimpleName());
        this.handlers = new HandlerCalls(session, this);
    }

    @Override
    public @Nullable CompletionStage<?> opened() {
        try {
            endpoint.onOpen(session.userSession(), session.config());
            session.outbox().opened();
            return null;
        } catch (Throwable failure) {
            session.outbox().openedInFailure();
            return ofApplication(failure);
        }
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
        return tell(cause, errors::ofConnection);
    }

    @Override
    public @Nullable CompletionStage<?> task(Runnable task) {
        return run(task);
    }

    @Override
    public @Nullable CompletionStage<?> bySender(Throwable mistake) {
        return tell(mistake, unheard -> errors.ofSender(unheard, null));
    }

    @Override
    public @Nullable CompletionStage<?> ofApplication(Throwable failure) {
        if (failure instanceof DecodeException) {
            return bySender(failure);
        }
        return tell(failure, Pipe.isBrokenOff(failure) ? errors::ofConnection : errors::log);
    }

    @Override
    public void ended() {}

    @Override
    public @Nullable CompletionStage<?> closed(CloseReason reason) {
        run(() -> endpoint.onClose(session.userSession(), reason));
        UserCode.run(() -> instances.destroy(endpoint), "giving an instance of " + type.getName() + " back");
        return null;
    }

    private @Nullable CompletionStage<?> run(Runnable code) {
        try {
            code.run();
            return null;
        } catch (Throwable failure) {
            return ofApplication(failure);
        }
    }

    /** Tells the endpoint what has failed, or whoever hears of it where the endpoint does not. */
    private @Nullable CompletionStage<?> tell(Throwable failure, Consumer<Throwable> otherwise) {
        if (!HEARS_ERRORS.get(type)) {
            otherwise.accept(failure);
            return null;
        }
        try {
            endpoint.onError(session.userSession(), failure);
        } catch (Throwable another) {
            errors.log(another);
        }
        return null;
    }
}
