package dev.parley.core.dispatch;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls of an endpoint, each made with the application's class loader. */
record InvokedCalls(EndpointCalls calls, Invoker invoker) implements EndpointCalls {

    @Override
    public @Nullable CompletionStage<?> opened() {
        return invoker.call(calls::opened);
    }

    @Override
    public @Nullable Receiver receiver(boolean text) {
        var receiver = calls.receiver(text);
        return receiver == null
                ? null
                : new Receiver(
                        receiver.form(),
                        receiver.maxBytes(),
                        (message, last) ->
                                invoker.call(() -> receiver.delivery().accept(message, last)),
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
}
