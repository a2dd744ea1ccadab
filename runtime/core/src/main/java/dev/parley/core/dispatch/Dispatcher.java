package dev.parley.core.dispatch;

import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.host.SessionEvents;
import dev.parley.core.session.LiveSession;
import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what a host tells of a session into calls of its endpoint, in the session's order. */
final class Dispatcher implements SessionEvents {

    private final LiveSession session;
    private final Function<LiveSession, EndpointCalls> instantiation;
    private final Membership membership;
    private final @Nullable MessageRate rate;
    private final Inbound inbound;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Nobody is called until the session's first step has made the endpoint's instance. */
    private volatile EndpointCalls calls = new NoCalls();

    /**
     * What happens to a session that is about to open.
     *
     * @param session makes it, given what runs the tasks of its application
     * @param instantiation makes the endpoint's instance, in the session's order; throws nothing
     * @param rate makes what limits the session's messages; null if nothing does
     */
    Dispatcher(
            Function<Function<Runnable, @Nullable CompletionStage<?>>, LiveSession> session,
            Function<LiveSession, EndpointCalls> instantiation,
            CloseCodes closeCodes,
            Membership membership,
            @Nullable Function<LiveSession, MessageRate> rate) {
        this.instantiation = instantiation;
        this.membership = membership;
        this.session = session.apply(task -> calls.task(task));
        this.rate = rate == null ? null : rate.apply(this.session);
        this.inbound = new Inbound(this.session, text -> calls.receiver(text), closeCodes);
    }

    @Override
    public void opened() {
        session.counters().opened();
        session.inOrder(() -> {
            enter();
            calls = instantiation.apply(session);
            return calls.opened();
        });
    }

    /** Whoever comes second of this step and {@link #closed} sees the other, so that nobody stays who has gone. */
    private void enter() {
        membership.enter(session);
        if (ended.get()) {
            membership.leave(session);
        }
    }

    @Override
    public void received(Payload part, boolean last) {
        session.received(part, last);
        if (session.isOpen() && (rate == null || rate.admits(last))) {
            try {
                inbound.accept(part, last);
                session.awaitRoom();
            } catch (InterruptedException e) {
                interrupted();
            }
        }
    }

    private void interrupted() {
        Thread.currentThread().interrupt();
        session.terminate();
    }

    @Override
    public long maxMessageBytes(boolean text) {
        return inbound.maxBytes(text);
    }

    @Override
    public void blocked() {
        session.blocked();
    }

    @Override
    public void holds(long bytes) {
        session.holds(bytes);
    }

    @Override
    public void heard() {
        session.heard();
    }

    @Override
    public void pong(ByteBuffer data) {
        if (!session.isAnswered(data) && session.isOpen() && (rate == null || rate.admitsPong())) {
            var copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
            try {
                session.inOrder(() -> calls.pong(copy));
                session.awaitRoom();
            } catch (InterruptedException e) {
                interrupted();
            }
        }
    }

    @Override
    public void closed(CloseReason reason) {
        if (ended.compareAndSet(false, true)) {
            session.ended();
            session.counters().closed(session.reasonOfEnd(reason).getCloseCode().getCode());
            inbound.ended();
            membership.leave(session);
            calls.ended();
            session.inOrderLast(() -> last(session.reasonOfEnd(reason)));
        }
    }

    @Override
    public void failed(Throwable cause) {
        session.inOrderLater(() -> calls.failed(cause));
    }

    @Override
    public @Nullable Outgoing next() {
        return session.next();
    }

    private @Nullable CompletionStage<?> last(CloseReason reason) {
        var stage = calls.closed(reason);
        if (stage == null) {
            membership.finished(session);
            return null;
        }
        return stage.whenComplete((value, failure) -> membership.finished(session));
    }
}
