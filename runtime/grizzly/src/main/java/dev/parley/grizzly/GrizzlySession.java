package dev.parley.grizzly;

import dev.parley.core.container.Entry;
import dev.parley.core.host.Host;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.SessionEvents;
import dev.parley.grizzly.frame.FrameDecoder;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Extension;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.ICloseType;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/**
 * A session on a connection of Grizzly's, from its 101 on.
 *
 * <p><b>Its end.</b> Whoever closes first sends a close frame, and the other answers with its own (RFC 6455, section 7); then this
 * side closes the connection. Where the peer has broken the protocol and may be sending on, this side ends its output only, and waits
 * for the end of the peer's: to close at once could make TCP drop the close frame before the peer has read it. For all of
 * this there is one deadline.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time, unless it says otherwise.
 */
final class GrizzlySession implements HostSession, SessionOutput.Owner {

    private static final System.Logger LOG = System.getLogger(GrizzlySession.class.getPackageName());
    private static final CloseReason GONE = new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "");

    /** How many bytes the operating system is asked to hold for a peer, where it should be little; it may choose megabytes. */
    private static final int LITTLE = 64 * 1024;

    private static final AtomicIntegerFieldUpdater<GrizzlySession> TOLD =
            AtomicIntegerFieldUpdater.newUpdater(GrizzlySession.class, "told");
    private static final AtomicIntegerFieldUpdater<GrizzlySession> WAITS =
            AtomicIntegerFieldUpdater.newUpdater(GrizzlySession.class, "waits");

    private final NIOConnection connection;
    private final OpenConnections siblings;
    private final Agreement agreement;
    private final Pace pace;
    private volatile int told;
    private volatile @Nullable SessionInput input;
    private volatile @Nullable SessionOutput output;
    private volatile @Nullable SessionEvents events;
    private volatile @Nullable CloseReason own;
    private volatile @Nullable CloseReason peers;
    private volatile boolean peerEnded;
    private volatile boolean peerFailed;
    private volatile boolean outputOver;
    private volatile boolean inputOver;
    private volatile boolean gone;
    private Host.@Nullable Timeout deadline;
    private boolean opening = true;
    private @Nullable CloseReason earlyEnd;
    private @Nullable Turn touchedBy;
    private volatile int waits;

    /**
     * A session whose handshake has been answered.
     *
     * @param pace of its endpoint
     */
    GrizzlySession(NIOConnection connection, OpenConnections siblings, Agreement agreement, Pace pace) {
        this.connection = connection;
        this.siblings = siblings;
        this.agreement = agreement;
        this.pace = pace;
    }

    /**
     * What the handshake agreed on.
     *
     * @param subprotocol empty if none
     * @param compression null if none
     * @param secure whether the connection is encrypted
     */
    record Agreement(String subprotocol, @Nullable Compression compression, boolean secure) {

        FrameDecoder decoder() {
            return compression == null ? new FrameDecoder() : compression.decoder();
        }
    }

    /**
     * Opens it, which may run a callback. The caller reads: {@link SessionInput#end} follows.
     *
     * @param wire is not used before this
     */
    SessionInput open(Entry entry, Wire wire) {
        var opened = entry.open(this);
        var writer = new SessionOutput(this, opened, wire, siblings.buffers(), agreement.compression());
        var reader = new SessionInput(this, opened, agreement.decoder());
        events = opened;
        input = reader;
        output = writer;
        siblings.add(this);
        connection.addCloseListener(this::disconnected);
        writer.flush();
        opened.opened();
        openingOver();
        return reader;
    }

    /** What ended the session meanwhile is told now: nobody hears of an end before the beginning. */
    private void openingOver() {
        CloseReason early;
        synchronized (this) {
            opening = false;
            early = earlyEnd;
        }
        if (early != null) {
            tell(early);
        }
    }

    private synchronized boolean isLeftToOpening(CloseReason reason) {
        if (opening && earlyEnd == null) {
            earlyEnd = reason;
        }
        return opening;
    }

    /** The part that reads; not before it is open. */
    SessionInput input() {
        return Objects.requireNonNull(input);
    }

    Pace pace() {
        return pace;
    }

    /** What was to be written has been. */
    void writable() {
        var writer = output;
        if (writer != null) {
            writer.writable();
        }
    }

    /** The network, which took nothing more, does again: whoever takes what is sent is there. */
    void freed() {
        var known = events;
        if (known != null) {
            known.heard();
        }
        writable();
    }

    // ---- what the core asks for

    @Override
    public void wake() {
        var turn = Turn.current();
        if (turn != null) {
            turn.touch(this);
        } else if (CallbackThreads.isOwn()) {
            flush();
        } else {
            siblings.drain().add(this);
        }
    }

    @Override
    public void flush() {
        var writer = output;
        if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public void holdLittle() {
        try {
            ((SocketChannel) connection.getChannel()).setOption(StandardSocketOptions.SO_SNDBUF, LITTLE);
        } catch (IOException broken) {
            cut();
        }
    }

    @Override
    public boolean sendsBytes() {
        return true;
    }

    @Override
    public boolean runsCallbacks() {
        var reader = input;
        return reader == null || reader.isHere();
    }

    @Override
    public void pauseReading() {
        input().pause();
    }

    @Override
    public void resumeReading() {
        input().resume();
    }

    @Override
    public boolean isReading() {
        var reader = input;
        return reader != null && reader.isReading();
    }

    @Override
    public long taken() {
        var writer = output;
        return writer == null ? 0 : writer.taken();
    }

    @Override
    public void terminate() {
        abort();
    }

    @Override
    public String subprotocol() {
        return agreement.subprotocol();
    }

    @Override
    public List<Extension> extensions() {
        var compression = agreement.compression();
        return compression == null ? List.of() : List.of(new NegotiatedExtension(compression.agreement()));
    }

    @Override
    public String protocolVersion() {
        return "13";
    }

    @Override
    public boolean secure() {
        return agreement.secure();
    }

    // ---- what its turn and its parts ask for

    /** Whether it waits for the end of this turn already. Called by the thread of the turn. */
    boolean isTouchedBy(Turn turn) {
        return touchedBy == turn;
    }

    /** Notes the turn at whose end it is written; another's note may get lost, and it is written twice then. */
    void touchedBy(@Nullable Turn turn) {
        touchedBy = turn;
    }

    /** It is to be written by the drain; false if it waits for that already. */
    boolean beginToWait() {
        return waits == 0 && WAITS.compareAndSet(this, 0, 1);
    }

    /** The drain is about to write it. */
    void endWait() {
        waits = 0;
    }

    void execute(Runnable task) {
        siblings.execute(task);
    }

    /** Answers a ping. */
    void pinged(byte[] data) {
        var writer = output;
        if (writer != null) {
            if (writer.hasPong()) {
                writer.flush(); // both are answered, if the network takes the first
            }
            writer.pong(data);
            wake();
        }
    }

    /** The thread that reads has a callback that takes long: what comes now is for nobody else to read. */
    void leaveSelector() {
        await(true, false);
        pace.slow();
    }

    /**
     * Changes whether the selector tells of what comes.
     *
     * @param told whether it does
     * @param wanted whether it should
     */
    void await(boolean told, boolean wanted) {
        try {
            if (wanted && !told) {
                connection.enableIOEvent(IOEvent.READ); // by the selector's thread, whoever asks
            } else if (told && !wanted) {
                // Grizzly's way might undo what the selector's thread asks for at the same time: to be told of WRITE.
                connection.getSelectionKey().interestOpsAnd(~SelectionKey.OP_READ);
            }
        } catch (IOException | CancelledKeyException broken) {
            cut();
        }
    }

    /** Whether nobody wants to hear of what comes. */
    boolean hasEnded() {
        return told != 0;
    }

    /** Whether there is no connection any more. */
    boolean isGone() {
        return gone;
    }

    /** Nothing more comes from the network. */
    void inputOver() {
        inputOver = true;
        if (!peerEnded) {
            cut();
        } else if (outputOver) {
            connection.closeSilently();
        } else {
            await(true, false); // it may still read our answer, until the deadline
        }
    }

    /** The peer's close frame has come. By the thread that reads. */
    void peerCloses(int code, String reason) {
        peerEnds(code, reason);
    }

    /** Nothing that the peer sends can be understood any more. By the thread that reads. */
    void peerFails(int code, String reason) {
        peerFailed = true;
        peerEnds(code, reason);
    }

    private void peerEnds(int code, String reason) {
        var why = new CloseReason(CloseCodes.getCloseCode(code), reason);
        peers = why;
        peerEnded = true;
        setDeadline();
        Objects.requireNonNull(output).close(code, reason);
        tell(why);
        if (outputOver) {
            endConnection();
        }
    }

    @Override
    public void closing(CloseReason reason) {
        own = reason;
        setDeadline();
    }

    @Override
    public void outputOver() {
        outputOver = true;
        var reason = own;
        if (reason != null) {
            execute(() -> tell(reason));
        }
        if (peerEnded) {
            endConnection();
        }
    }

    /** Both sides have said their last. A peer that has failed may still be at it, and would not get to read our close frame. */
    private void endConnection() {
        if (inputOver || !peerFailed) {
            connection.closeSilently();
            return;
        }
        try {
            ((SocketChannel) connection.getChannel()).shutdownOutput();
        } catch (IOException broken) {
            cut();
        }
    }

    @Override
    public void cut() {
        connection.terminateSilently();
    }

    /**
     * Ends the connection at once. If the network would not take all up to the close frame, by a reset: otherwise the system
     * would offer the peer for minutes what it has taken, and keep that for as long, megabytes for each.
     */
    void abort() {
        if (!outputOver) {
            try {
                ((SocketChannel) connection.getChannel()).setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException over) {
                LOG.log(Level.TRACE, "The connection has ended already.", over);
            }
        }
        cut();
    }

    private void tell(CloseReason reason) {
        var known = events;
        if (known != null && !isLeftToOpening(reason) && TOLD.compareAndSet(this, 0, 1)) {
            known.closed(reason);
        }
    }

    private synchronized void setDeadline() {
        if (deadline == null && !gone) {
            deadline = siblings.schedule(this::abort);
        }
    }

    private synchronized void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
        }
    }

    /** Grizzly has each connection in a list until it hears of its end. */
    private void forgetIdleTimeout() {
        var context = FilterChainContext.create(connection);
        try {
            siblings.idleTimeout().handleClose(context);
        } catch (IOException impossible) {
            LOG.log(Level.DEBUG, "The idle timeout of a connection could not be given up.", impossible);
        } finally {
            context.completeAndRecycle();
        }
    }

    @SuppressWarnings("deprecation") // Grizzly has no other listener
    private void disconnected(Closeable closed, ICloseType how) {
        gone = true;
        cancelDeadline();
        siblings.remove(this);
        forgetIdleTimeout();
        input().release(); // at once: there may be no memory for others before
        // Listeners of groups and the like may run then, which may block.
        execute(() -> {
            tell(Objects.requireNonNullElse(peers, GONE));
            Objects.requireNonNull(output).end();
        });
        LOG.log(Level.TRACE, "{0} has ended", this);
    }
}
