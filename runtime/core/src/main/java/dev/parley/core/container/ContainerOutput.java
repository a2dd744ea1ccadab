package dev.parley.core.container;

import dev.parley.core.host.ContextClassLoader;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.SessionEvents;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends by the remotes of a container: one message at a time, since not all containers can have two in flight.
 *
 * <p>Whole messages go by the asynchronous remote. For parts of messages, pings and pongs Jakarta has only the remote that
 * may wait, and closing may wait as well; the executor does those, never the thread that asked.
 *
 * <p>The container is called with its own class loader as the thread's. What it starts meanwhile may last, such as a thread
 * of a pool, and must not hold the application's.
 */
final class ContainerOutput implements Outgoing.Sender {

    private final Session session;
    private final SessionEvents source;
    private final Executor executor;
    private final Consumer<Throwable> broken;
    private final SendLoop loop;
    private final WellFormed wellFormed = new WellFormed();
    private int taken; // guarded by inFlight, which is written behind it
    private volatile boolean inFlight;
    private volatile boolean ended;

    /**
     * The output of a session.
     *
     * @param broken is told once why something has not gone out; nothing follows it, since the peer would miss a part of
     *     what it was sent. By any thread
     */
    ContainerOutput(Session session, SessionEvents source, Executor executor, Consumer<Throwable> broken) {
        this.session = session;
        this.source = source;
        this.executor = executor;
        this.broken = broken;
        this.loop = new SendLoop(this::sendNext, executor);
    }

    /** Sends what waits, as soon as what is in flight has gone out. */
    void wake() {
        loop.run();
    }

    /** How many messages and other frames have gone out; who asks may see what was. */
    int taken() {
        return taken;
    }

    /** False if nothing can be sent just now. */
    private boolean sendNext() {
        var next = inFlight || ended ? null : source.next();
        if (next == null) {
            return false;
        }
        inFlight = true;
        next.sendBy(this);
        if (inFlight) {
            source.blocked(); // as far as anybody can see
        }
        return true;
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
        var sent = new Sent(message);
        var failure = failure(() -> {
            if (payload.isText()) {
                remote.sendText(WellFormed.whole(payload.string()), sent);
            } else {
                remote.sendBinary(ByteBuffer.wrap(payload.bytes()), sent);
            }
        });
        if (failure != null) {
            sent.end(failure);
        }
    }

    private void sendAndWait(Outgoing outgoing, Sending send) {
        try {
            executor.execute(() -> sent(outgoing, failure(send)));
        } catch (RejectedExecutionException stopped) {
            sent(outgoing, stopped);
        }
    }

    private @Nullable Throwable failure(Sending send) {
        try (var scope = ContextClassLoader.of(session.getClass().getClassLoader())) {
            send.run();
            return null;
        } catch (IOException | RuntimeException gone) {
            return gone;
        }
    }

    private void sent(Outgoing outgoing, @Nullable Throwable failure) {
        if (failure == null) {
            outgoing.done();
        } else {
            outgoing.failed(failure);
            if (!ended) {
                ended = true;
                broken.accept(failure);
            }
        }
        taken++;
        inFlight = false;
        wake();
    }

    /** Hears once what became of a message; some containers tell it twice. */
    private final class Sent implements SendHandler {

        private final Outgoing.Message message;
        private final AtomicBoolean told = new AtomicBoolean();

        Sent(Outgoing.Message message) {
            this.message = message;
        }

        @Override
        public void onResult(SendResult result) {
            end(result.isOK() ? null : cause(result));
        }

        private static Throwable cause(SendResult result) {
            var cause = result.getException();
            return cause == null ? new IOException("The message could not be sent.") : cause;
        }

        void end(@Nullable Throwable failure) {
            if (told.compareAndSet(false, true)) {
                sent(message, failure);
            }
        }
    }

    /** A call of the container. */
    private interface Sending {

        void run() throws IOException;
    }
}
