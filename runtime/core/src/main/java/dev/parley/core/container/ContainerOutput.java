package dev.parley.core.container;

import dev.parley.core.host.Outgoing;
import dev.parley.core.host.SessionEvents;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Sends by the remotes of a container: one message at a time, since not all containers can have two in flight.
 *
 * <p>Whole messages go by the asynchronous remote. For parts of messages, pings and pongs Jakarta has only the remote that
 * may wait, and closing may wait as well; the executor does those, never the thread that asked.
 */
final class ContainerOutput implements Outgoing.Sender {

    private final Session session;
    private final SessionEvents source;
    private final Executor executor;
    private final SendLoop loop = new SendLoop(this::sendWhatWaits);
    private final WellFormed wellFormed = new WellFormed();
    private volatile boolean inFlight;

    /** The output of a session. */
    ContainerOutput(Session session, SessionEvents source, Executor executor) {
        this.session = session;
        this.source = source;
        this.executor = executor;
    }

    /** Sends what waits, as soon as what is in flight has gone out. */
    void wake() {
        loop.run();
    }

    private void sendWhatWaits() {
        while (!inFlight) {
            var next = source.next();
            if (next == null) {
                return;
            }
            inFlight = true;
            next.sendBy(this);
        }
    }

    @Override
    public void send(Outgoing.Message message) {
        if (message.first() && message.last()) {
            sendWhole(message);
        } else if (message.payload().isText()) {
            sendAndWait(message, () -> session.getBasicRemote().sendText(part(message), message.last()));
        } else {
            sendAndWait(
                    message,
                    () -> session.getBasicRemote()
                            .sendBinary(ByteBuffer.wrap(message.payload().bytes()), message.last()));
        }
    }

    @Override
    public void send(Outgoing.Ping ping) {
        sendAndWait(ping, () -> session.getBasicRemote().sendPing(ping.data()));
    }

    @Override
    public void send(Outgoing.Pong pong) {
        sendAndWait(pong, () -> session.getBasicRemote().sendPong(pong.data()));
    }

    @Override
    public void send(Outgoing.Close close) {
        sendAndWait(close, () -> session.close(close.reason()));
    }

    private String part(Outgoing.Message message) {
        return wellFormed.part(message.payload().string(), message.last());
    }

    private void sendWhole(Outgoing.Message message) {
        var remote = session.getAsyncRemote();
        var payload = message.payload();
        try {
            if (payload.isText()) {
                remote.sendText(WellFormed.whole(payload.string()), result -> sent(message, failure(result)));
            } else {
                remote.sendBinary(ByteBuffer.wrap(payload.bytes()), result -> sent(message, failure(result)));
            }
        } catch (IllegalStateException | IllegalArgumentException gone) {
            sent(message, gone);
        }
    }

    private static @Nullable Throwable failure(SendResult result) {
        if (result.isOK()) {
            return null;
        }
        var cause = result.getException();
        return cause == null ? new IOException("The message could not be sent.") : cause;
    }

    private void sendAndWait(Outgoing outgoing, Waiting send) {
        try {
            executor.execute(() -> sent(outgoing, failure(send)));
        } catch (RejectedExecutionException stopped) {
            sent(outgoing, stopped);
        }
    }

    private static @Nullable Throwable failure(Waiting send) {
        try {
            send.run();
            return null;
        } catch (IOException | IllegalStateException | IllegalArgumentException gone) {
            return gone;
        }
    }

    private void sent(Outgoing outgoing, @Nullable Throwable failure) {
        if (failure == null) {
            outgoing.done();
        } else {
            outgoing.failed(failure);
        }
        inFlight = false;
        wake();
    }

    /** A send that may wait for the network. */
    private interface Waiting {

        void run() throws IOException;
    }
}
