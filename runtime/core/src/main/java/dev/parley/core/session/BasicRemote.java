package dev.parley.core.session;

import dev.parley.core.host.Payload;
import jakarta.websocket.EncodeException;
import jakarta.websocket.RemoteEndpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Sends and waits: for room in the outbox, and then until the message has gone out. Where a thread may not wait, only the
 * latter is left out.
 */
final class BasicRemote extends SessionRemote implements RemoteEndpoint.Basic {

    private static final Object TEXT_PARTS = new Object();
    private static final Object BINARY_PARTS = new Object();

    private final TextParts parts = new TextParts();
    private volatile CompletableFuture<Void> lastOfBatch = CompletableFuture.completedFuture(null);

    BasicRemote(LiveSession session) {
        super(session);
    }

    @Override
    public void sendText(String text) throws IOException {
        send(WHOLE, Payload.text(present(text)), true);
    }

    @Override
    public void sendBinary(ByteBuffer data) throws IOException {
        send(WHOLE, taken(data), true);
    }

    @Override
    public void sendText(String part, boolean last) throws IOException {
        var text = parts.joined(present(part), last);
        send(TEXT_PARTS, Payload.text(text), last);
        parts.sent(part, last);
    }

    @Override
    public void sendBinary(ByteBuffer part, boolean last) throws IOException {
        send(BINARY_PARTS, taken(part), last);
    }

    @Override
    public OutputStream getSendStream() {
        return new SendStream(this);
    }

    @Override
    public Writer getSendWriter() {
        return new SendWriter(this);
    }

    @Override
    public void sendObject(Object data) throws IOException, EncodeException {
        send(WHOLE, session.encodeObject(present(data)), true);
    }

    @Override
    public void flushBatch() throws IOException {
        if (!NonBlockingScope.isEntered()) {
            await(lastOfBatch);
        }
    }

    /**
     * Sends a part of a message, and waits.
     *
     * @param by tells apart those who send in parts
     */
    void send(Object by, Payload payload, boolean last) throws IOException {
        while (true) {
            var outcome = new CompletableFuture<Void>();
            var sent = session.outbox().offerPart(by, payload, last, failure -> complete(outcome, failure));
            switch (sent) {
                case QUEUED -> {
                    queued(outcome);
                    return;
                }
                case DROPPED -> awaitRoom(payload);
                case CLOSED -> throw closed();
            }
        }
    }

    private void queued(CompletableFuture<Void> outcome) throws IOException {
        if (getBatchingAllowed()) {
            lastOfBatch = outcome;
        } else if (!NonBlockingScope.isEntered()) {
            await(outcome);
        }
    }

    private void await(CompletableFuture<Void> future) throws IOException {
        if (!future.isDone()) {
            session.hostSession().flush();
        }
        awaitDone(future);
    }

    private void awaitRoom(Payload payload) throws IOException {
        if (NonBlockingScope.isEntered()) {
            throw new IllegalStateException("The outbox is full, and a @NonBlocking callback may not wait;"
                    + " use the asynchronous remote, or take the annotation away.");
        }
        var room = new CompletableFuture<Void>();
        session.outbox().whenRoomForPart(payload, () -> room.complete(null));
        await(room);
    }

    private static void awaitDone(CompletableFuture<Void> future) throws IOException {
        try {
            future.get();
        } catch (ExecutionException failure) {
            throw new IOException("The message has not gone out.", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The thread was interrupted; the message may go out all the same.");
        }
    }
}
