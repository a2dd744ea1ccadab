package dev.parley.core.dispatch;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls of an endpoint, each made with the application's class loader. */
final class InvokedCalls implements EndpointCalls {

    private final EndpointCalls calls;
    private final Invoker invoker;

    // What the calls answered last, and what was made of it: mostly the same for a session's whole life.
    private volatile @Nullable Invoked text;
    private volatile @Nullable Invoked binary;

    /** Those calls, made so. */
    InvokedCalls(EndpointCalls calls, Invoker invoker) {
        this.calls = calls;
        this.invoker = invoker;
    }

    @Override
    public @Nullable CompletionStage<?> opened() {
        return invoker.call(calls::opened);
    }

    @Override
    public @Nullable Receiver receiver(boolean isText) {
        var receiver = calls.receiver(isText);
        if (receiver == null) {
            return null;
        }
        var known = isText ? text : binary;
        if (known != null && known.isOf(receiver)) {
            return known.invoked;
        }
        var made = new Invoked(receiver, invoked(receiver));
        if (isText) {
            text = made;
        } else {
            binary = made;
        }
        return made.invoked;
    }

    private Receiver invoked(Receiver receiver) {
        var delivery = receiver.delivery();
        return new Receiver(
                receiver.form(),
                receiver.maxBytes(),
                (message, last) -> invoker.isHere()
                        ? delivery.accept(message, last)
                        : invoker.call(() -> delivery.accept(message, last)),
                receiver.lasting());
    }

    @Override
    public @Nullable CompletionStage<?> pong(ByteBuffer data) {
        return invoker.call(() -> calls.pong(data));
    }

    @Override
    public @Nullable CompletionStage<?> failed(Throwable cause) {
        return invoker.call(() -> calls.failed(cause));
    }

    @Override
    public @Nullable CompletionStage<?> task(Runnable task) {
        return invoker.call(() -> calls.task(task));
    }

    @Override
    public void ended() {
        calls.ended();
    }

    @Override
    public @Nullable CompletionStage<?> closed(CloseReason reason) {
        return invoker.call(() -> calls.closed(reason));
    }

    private record Invoked(Receiver of, Receiver invoked) {

        @SuppressWarnings("ReferenceEquality") // an equal one may deliver to another place
        boolean isOf(Receiver receiver) {
            return of == receiver;
        }
    }
}
