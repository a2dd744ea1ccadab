package dev.parley.core.session;

import dev.parley.core.host.Payload;
import jakarta.websocket.EncodeException;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends and never waits. Handlers are called one after the other, by a thread on which they may block. */
final class AsyncRemote extends SessionRemote implements RemoteEndpoint.Async {

    private static final StackTraceElement[] NOWHERE = {};

    private final SerialQueue results;
    private volatile @Nullable IOException full;
    private volatile @Nullable IOException closed;
    private volatile long timeoutMillis;

    AsyncRemote(LiveSession session) {
        super(session);
        this.results = new SerialQueue(session.host().executor());
        this.timeoutMillis = session.host().container().getDefaultAsyncSendTimeout();
    }

    @Override
    public long getSendTimeout() {
        return timeoutMillis;
    }

    @Override
    public void setSendTimeout(long millis) {
        timeoutMillis = millis;
    }

    @Override
    public void sendText(String text, SendHandler handler) {
        var outcome = toHandler(handler);
        send(Payload.text(present(text)), outcome);
    }

    @Override
    public Future<Void> sendText(String text) {
        var future = new CompletableFuture<Void>();
        send(Payload.text(present(text)), failure -> complete(future, failure));
        return future;
    }

    @Override
    public Future<Void> sendBinary(ByteBuffer data) {
        var future = new CompletableFuture<Void>();
        send(taken(data), failure -> complete(future, failure));
        return future;
    }

    @Override
    public void sendBinary(ByteBuffer data, SendHandler handler) {
        var outcome = toHandler(handler);
        send(taken(data), outcome);
    }

    @Override
    public Future<Void> sendObject(Object data) {
        var future = new CompletableFuture<Void>();
        encodeAndSend(present(data), failure -> complete(future, failure));
        return future;
    }

    @Override
    public void sendObject(Object data, SendHandler handler) {
        var outcome = toHandler(handler);
        encodeAndSend(present(data), outcome);
    }

    /** Nothing is kept back here: what has been sent goes out as soon as the network can have it. */
    @Override
    public void flushBatch() {}

    private void encodeAndSend(Object data, Consumer<@Nullable Throwable> outcome) {
        Payload payload;
        try {
            payload = session.encodeObject(data);
        } catch (EncodeException | RuntimeException failure) {
            outcome.accept(failure);
            return;
        }
        send(payload, outcome);
    }

    private void send(Payload payload, Consumer<@Nullable Throwable> outcome) {
        var timed = new TimedOutcome(session, outcome);
        switch (session.outbox().offerPart(WHOLE, payload, true, timed)) {
            case QUEUED -> {
                if (timeoutMillis > 0) {
                    timed.start(Duration.ofMillis(timeoutMillis));
                }
            }
            case DROPPED -> {
                full = known(full, AsyncRemote::full);
                outcome.accept(full);
            }
            case CLOSED -> {
                closed = known(closed, SessionRemote::closed);
                outcome.accept(closed);
            }
        }
    }

    private static IOException full() {
        return new IOException("Too much waits to go out; the message was not sent.");
    }

    /**
     * Why a message is refused. Who does not wait may have as many refused as he likes, of which nobody hears for a while: they
     * share an exception.
     */
    private static IOException known(@Nullable IOException before, Supplier<IOException> made) {
        if (before != null) {
            return before;
        }
        var first = made.get();
        first.setStackTrace(NOWHERE);
        return first;
    }

    private Consumer<@Nullable Throwable> toHandler(SendHandler handler) {
        present(handler);
        return failure -> results.queue(() -> {
            UserCode.run(() -> handler.onResult(SendResults.of(session.userSession(), failure)), "a SendHandler");
            return null;
        });
    }
}
