package dev.parley.core.session;

import dev.parley.Sent;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import jakarta.websocket.RemoteEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What both ways of sending have in common. */
abstract sealed class SessionRemote implements RemoteEndpoint permits BasicRemote, AsyncRemote {

    /** RFC 6455, section 5.5: what a control frame can carry. */
    private static final int MAX_CONTROL_BYTES = 125;

    /** Sends whole messages, which no part may follow. */
    static final Object WHOLE = new Object();

    final LiveSession session;
    private volatile boolean batching;

    SessionRemote(LiveSession session) {
        this.session = session;
    }

    @Override
    public final void setBatchingAllowed(boolean allowed) throws IOException {
        boolean ends = batching && !allowed;
        batching = allowed;
        if (ends) {
            flushBatch();
        }
    }

    @Override
    public final boolean getBatchingAllowed() {
        return batching;
    }

    @Override
    public final void sendPing(ByteBuffer data) throws IOException {
        control(data, Outgoing.Ping::new);
    }

    @Override
    public final void sendPong(ByteBuffer data) throws IOException {
        control(data, Outgoing.Pong::new);
    }

    private void control(ByteBuffer data, Function<ByteBuffer, Outgoing> frame) throws IOException {
        if (present(data).remaining() > MAX_CONTROL_BYTES) {
            throw new IllegalArgumentException(
                    "A ping or pong carries at most 125 bytes, not " + data.remaining() + ".");
        }
        var sent =
                session.outbox().control(frame.apply(ByteBuffer.wrap(taken(data).bytes())));
        if (sent == Sent.CLOSED) {
            throw closed();
        }
        if (sent == Sent.DROPPED) {
            throw new IOException("Too many pings and pongs wait to go out.");
        }
    }

    /** The argument of a method that takes no null. */
    static <T> T present(@Nullable T argument) {
        if (argument == null) {
            throw new IllegalArgumentException("null cannot be sent.");
        }
        return argument;
    }

    /** The bytes of a buffer, which has none left then. */
    static Payload taken(ByteBuffer buffer) {
        var payload = Payload.binary(present(buffer));
        buffer.position(buffer.limit());
        return payload;
    }

    static void complete(CompletableFuture<Void> future, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(failure);
        }
    }

    static IOException closed() {
        return new IOException("The session is closed.");
    }
}
