package dev.parley.grizzly;

import dev.parley.core.host.Payload;
import dev.parley.core.host.SessionEvents;
import dev.parley.grizzly.frame.FrameDecoder;
import dev.parley.grizzly.frame.FrameSink;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a session's peer and tells the session of them; stops in the midst of what has come when the session
 * wants no more for now.
 *
 * <p><b>Threads.</b> One reads at a time; any may pause and resume.
 */
final class SessionInput implements FrameSink {

    /** Nobody reads, and what comes will be told. */
    private static final int IDLE = 0;

    private static final int READING = 1;

    /** Nobody reads, nor is told when something comes. */
    private static final int PARKED = 2;

    private static final byte[] NOTHING = {};

    private static final AtomicIntegerFieldUpdater<SessionInput> STATE =
            AtomicIntegerFieldUpdater.newUpdater(SessionInput.class, "state");

    private final GrizzlySession session;
    private final SessionEvents events;
    private final FrameDecoder decoder;

    @SuppressWarnings("UnusedVariable") // by its updater it is not
    private volatile int state = READING;

    private volatile boolean paused;

    // Those of the thread that reads.
    private boolean here;
    private boolean stopped;
    private byte @Nullable [] lent;
    private byte @Nullable [] left;
    private int held;
    private @Nullable Turn turn;

    /** The input of a session, of which its caller reads. */
    SessionInput(GrizzlySession session, SessionEvents events, FrameDecoder decoder) {
        this.session = session;
        this.events = events;
        this.decoder = decoder;
        this.here = true;
    }

    /** Begins to read what the selector tells of; false if nobody should, and then it tells no more. */
    boolean begin() {
        if (!STATE.compareAndSet(this, IDLE, READING)) {
            session.await(true, false);
            if (state == IDLE) {
                session.await(false, true); // whoever was reading has asked for it before it was taken back here
            }
            return false;
        }
        here = session.pace().here();
        return true;
    }

    /**
     * Takes bytes of the peer.
     *
     * @param bytes are changed
     * @param of the thread's
     */
    @SuppressWarnings("ReferenceEquality") // it is the array itself that matters
    void take(byte[] bytes, int from, int to, Turn of) {
        lent = bytes == of.buffer().array() ? bytes : null;
        turn = of;
        var before = left;
        if (before == null) {
            decode(bytes, from, to);
        } else {
            // Only with TLS, where a read may come in several pieces.
            var all = Arrays.copyOf(before, before.length + to - from);
            System.arraycopy(bytes, from, all, before.length, to - from);
            left = all;
        }
        turn = null;
        lent = null;
    }

    /** Takes bytes that came with the handshake. */
    void takeFirst(byte[] bytes) {
        decode(bytes, 0, bytes.length);
    }

    private void decode(byte[] bytes, int from, int to) {
        stopped = false;
        int at = decoder.decode(bytes, from, to, this);
        if (stopped && !decoder.ended()) {
            left = at == to ? NOTHING : Arrays.copyOfRange(bytes, at, to);
        }
    }

    /**
     * Ends what {@link #begin} began.
     *
     * @param told whether the selector tells when more comes
     */
    void end(boolean told) {
        tellHeld();
        if (left == null) {
            events.heard();
            state = IDLE;
            session.await(told, true);
        } else {
            session.await(told, false);
            state = PARKED;
            goOnIfResumed();
        }
        if (session.isGone()) {
            release();
        }
    }

    /** So little that the session does not count it is not told each time. */
    private void tellHeld() {
        var kept = left;
        int now = decoder.heldBytes() + (kept == null ? 0 : kept.length);
        if (now != held) {
            held = now;
            events.holds(now);
        }
    }

    /** Gives up what it has, once the connection has gone; at the end of what is being read just now, if anything is. */
    void release() {
        if (STATE.compareAndSet(this, IDLE, READING) || STATE.compareAndSet(this, PARKED, READING)) {
            decoder.end();
            left = null;
        }
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        goOnIfResumed();
    }

    private void goOnIfResumed() {
        if (!paused && STATE.compareAndSet(this, PARKED, READING)) {
            session.execute(this::goOn);
        }
    }

    private void goOn() {
        var bytes = left;
        left = null;
        here = true;
        if (bytes != null) {
            decode(bytes, 0, bytes.length);
        }
        end(false);
    }

    /** Whether somebody will read what comes now without having to wait for anything. */
    boolean isReading() {
        return state == IDLE;
    }

    /** Whether the thread that reads may run callbacks. */
    boolean isHere() {
        return here;
    }

    private boolean goesOn() {
        var own = turn;
        if (own != null) {
            own.step();
        }
        stopped = paused;
        return !stopped;
    }

    @SuppressWarnings("ReferenceEquality") // it is the array itself that matters
    private Payload payload(boolean text, byte[] bytes, int offset, int length) {
        if (bytes == lent) {
            return Payload.lent(text, bytes, offset, length);
        }
        return text ? Payload.utf8(bytes, offset, length) : Payload.binary(bytes, offset, length);
    }

    @Override
    public long maxMessageBytes(boolean text) {
        return events.maxMessageBytes(text);
    }

    @Override
    public boolean text(byte[] bytes, int offset, int length) {
        return received(payload(true, bytes, offset, length), true);
    }

    @Override
    public boolean binary(byte[] bytes, int offset, int length) {
        return received(payload(false, bytes, offset, length), true);
    }

    @Override
    public boolean textPart(byte[] bytes, int offset, int length, boolean last) {
        return received(payload(true, bytes, offset, length), last);
    }

    @Override
    public boolean binaryPart(byte[] bytes, int offset, int length, boolean last) {
        return received(payload(false, bytes, offset, length), last);
    }

    private boolean received(Payload part, boolean last) {
        if (!session.hasEnded()) {
            events.received(part, last);
        }
        return goesOn();
    }

    @Override
    public boolean ping(byte[] bytes, int offset, int length) {
        session.pinged(Arrays.copyOfRange(bytes, offset, offset + length));
        return goesOn();
    }

    @Override
    public boolean pong(byte[] bytes, int offset, int length) {
        if (!session.hasEnded()) {
            events.pong(ByteBuffer.wrap(bytes, offset, length).slice());
        }
        return goesOn();
    }

    @Override
    public void close(int code, String reason) {
        session.peerCloses(code, reason);
    }

    @Override
    public void failed(int code, String reason) {
        session.peerFails(code, reason);
    }
}
