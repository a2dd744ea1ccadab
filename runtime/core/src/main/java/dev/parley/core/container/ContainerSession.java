package dev.parley.core.container;

import dev.parley.core.host.Capability;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.Payload;
import dev.parley.core.host.SessionEvents;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Extension;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session of a Jakarta container.
 *
 * <p><b>Order.</b> The lock keeps {@code closed} behind {@code opened}, and to one call. It is never held while either
 * runs.
 */
final class ContainerSession implements HostSession {

    private static final Logger LOG = System.getLogger("dev.parley.core.container");
    private static final CloseReason GONE = new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "");
    private static final CloseReason CUT = new CloseReason(CloseCodes.GOING_AWAY, "");
    private static final CloseReason BROKEN =
            new CloseReason(CloseCodes.UNEXPECTED_CONDITION, "a message could not be sent");

    /** How long a container may take to tell why a session has ended to which nothing can be sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Session session;
    private final Ticket.Admitted ticket;
    private final Object lock = new Object();
    private @Nullable CloseReason reason;
    private boolean opened;
    private volatile boolean bringing;
    private volatile @Nullable SessionEvents events;
    private volatile @Nullable ContainerOutput output;

    /** A session that our side does not know yet. */
    ContainerSession(Session session, Ticket.Admitted ticket) {
        this.session = session;
        this.ticket = ticket;
    }

    /** Makes it known. */
    void open() {
        var known = ticket.entry().open(this);
        events = known;
        output = new ContainerOutput(session, known, ticket.host().executor(), this::broken);
        wake();
        known.opened();
        closeIfClosedWhileOpening(known);
    }

    private void closeIfClosedWhileOpening(SessionEvents known) {
        CloseReason early;
        synchronized (lock) {
            opened = true;
            early = reason;
        }
        if (early != null) {
            known.closed(early);
        }
    }

    void text(String part, boolean last) {
        bring(known -> known.received(Payload.text(part), last));
    }

    void binary(ByteBuffer part, boolean last) {
        bring(known -> known.received(Payload.binary(part), last));
    }

    void pong(PongMessage message) {
        bring(known -> known.pong(message.getApplicationData()));
    }

    /** May wait for callbacks; the container brings nothing else meanwhile, not even a pong. */
    private void bring(Consumer<SessionEvents> what) {
        var known = events();
        bringing = true;
        try {
            what.accept(known);
        } finally {
            known.heard();
            bringing = false;
        }
    }

    void failed(Throwable cause) {
        var known = events;
        if (known == null) {
            LOG.log(Level.WARNING, "A session could not be opened.", cause);
        } else {
            known.failed(cause);
        }
    }

    /** Nothing can be sent any more. The container may know already that the peer has closed; otherwise it is told. */
    private void broken(Throwable why) {
        LOG.log(Level.DEBUG, "A session ends, for something could not be sent.", why);
        closeSoon(BROKEN);
        ticket.host().schedule(() -> closed(GONE), PATIENCE);
    }

    void closed(CloseReason told) {
        var why = BROKEN.getReasonPhrase().equals(told.getReasonPhrase()) ? GONE : told;
        synchronized (lock) {
            boolean again = reason != null;
            if (!again) {
                reason = why;
            }
            if (again || !opened) {
                return;
            }
        }
        events().closed(why);
    }

    /** Containers bring nothing before a session is open. */
    private SessionEvents events() {
        var known = events;
        if (known == null) {
            throw new IllegalStateException("The session is not open yet.");
        }
        return known;
    }

    @Override
    public void wake() {
        var known = output;
        if (known != null) {
            known.wake();
        }
    }

    @Override
    public boolean runsCallbacks() {
        return ticket.host().capabilities().contains(Capability.RUNS_CALLBACKS);
    }

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public long taken() {
        var known = output;
        return known == null ? 0 : known.taken();
    }

    @Override
    public boolean isReading() {
        return !bringing;
    }

    @Override
    public void terminate() {
        closed(GONE); // before the container has a reason of its own
        closeSoon(CUT);
    }

    /** The nearest that Jakarta's API has to cutting a connection; it may wait for the network. */
    private void closeSoon(CloseReason why) {
        try {
            ticket.host().executor().execute(() -> close(why));
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "The host has stopped before a session was closed.", stopped);
        }
    }

    private void close(CloseReason why) {
        try {
            session.close(why);
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.DEBUG, "A session was closed already.", gone);
        }
    }

    @Override
    public String subprotocol() {
        return session.getNegotiatedSubprotocol() == null ? "" : session.getNegotiatedSubprotocol();
    }

    @Override
    public List<Extension> extensions() {
        return List.copyOf(session.getNegotiatedExtensions());
    }

    @Override
    public String protocolVersion() {
        return session.getProtocolVersion();
    }

    @Override
    public boolean secure() {
        return ticket.connection().secure() || session.isSecure();
    }
}
