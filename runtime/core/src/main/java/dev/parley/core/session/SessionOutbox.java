package dev.parley.core.session;

import dev.parley.Sent;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import jakarta.websocket.CloseReason;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to go out to one peer: bounded in bytes, in the order in which it was sent.
 *
 * <p>Whole messages wait behind a message that is being sent in parts, and those of groups behind what {@code @OnOpen}
 * sends.
 *
 * <p><b>Threads.</b> Any thread may call any method; the lock is held for no longer than an element takes to be added or
 * removed, and no foreign code runs under it.
 */
public final class SessionOutbox {

    /** What a peer is told that does not keep up (RFC 6455 and its registry of close codes). */
    private static final CloseReason TOO_SLOW =
            new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "too much waits to be read");

    private enum State {
        OPENING,
        OPEN,
        CLOSING,
        ENDED
    }

    private final HostSession host;
    private final long maxBytes;
    private final Runnable overflowed;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Outgoing> ready = new ArrayDeque<>();
    private final ArrayDeque<Outgoing.Message> heldForOpening = new ArrayDeque<>();
    private final ArrayDeque<Outgoing.Message> heldForParts = new ArrayDeque<>();
    private final List<Runnable> waitingForRoom = new ArrayList<>();
    private State state = State.OPENING;
    private boolean partsOpen;
    private long bytes;

    /**
     * An empty outbox.
     *
     * @param maxBytes how much may wait, encoded; a message that is larger goes out if nothing else waits
     * @param overflowed is told once when too much waits, after all of that has been dropped and the close frame queued
     */
    SessionOutbox(HostSession host, long maxBytes, Runnable overflowed) {
        this.host = host;
        this.maxBytes = maxBytes;
        this.overflowed = overflowed;
    }

    /** Sends a whole message; if there is no room, the session is closed with 1013 and all that waits is dropped. */
    public Sent send(Payload payload) {
        return send(payload, failure -> {}, false);
    }

    /** Sends a whole message of a group: as {@link #send}, but behind all that {@code @OnOpen} sends. */
    public Sent sendOfGroup(Payload payload) {
        return send(payload, failure -> {}, true);
    }

    /**
     * Sends a message, or a part of one, if there is room.
     *
     * @param outcome is told null when it has gone out, else why it has not; by any thread. Not told when this returns
     *     DROPPED
     * @return DROPPED if there is no room; nothing else happens then
     */
    public Sent offer(Payload payload, boolean first, boolean last, Consumer<@Nullable Throwable> outcome) {
        lock.lock();
        try {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            if (isFull(payload.size())) {
                return Sent.DROPPED;
            }
            add(message(payload, first, last, outcome), first && last, false);
        } finally {
            lock.unlock();
        }
        host.wake();
        return Sent.QUEUED;
    }

    /** Sends a ping or pong, before all messages that wait; control frames may come between the parts of one. */
    public Sent control(Outgoing frame) {
        lock.lock();
        try {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            ready.addFirst(frame);
        } finally {
            lock.unlock();
        }
        host.wake();
        return Sent.QUEUED;
    }

    /** Whether a message has begun to go out in parts, and its last part has not been sent yet. */
    public boolean isInParts() {
        lock.lock();
        try {
            return partsOpen;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Calls back once at least half of the outbox is free, or the session has ended: at once, if that is so.
     *
     * @param task called by any thread; returns soon
     */
    public void whenRoom(Runnable task) {
        lock.lock();
        try {
            if (!isClosed() && bytes > maxBytes / 2) {
                waitingForRoom.add(task);
                return;
            }
        } finally {
            lock.unlock();
        }
        task.run();
    }

    /** How many bytes wait, those on their way to the network included. */
    public long queuedBytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go what groups have sent so far, behind all that {@code @OnOpen} has sent. */
    void opened() {
        lock.lock();
        try {
            if (state == State.OPENING) {
                state = State.OPEN;
                heldForOpening.forEach(message -> add(message, true, false));
            }
            heldForOpening.clear();
        } finally {
            lock.unlock();
        }
        host.wake();
    }

    /** Drops what groups have sent so far, and takes what they send from now on. */
    void openedInFailure() {
        List<Outgoing.Message> dropped;
        lock.lock();
        try {
            dropped = List.copyOf(heldForOpening);
            heldForOpening.clear();
            if (state == State.OPENING) {
                state = State.OPEN;
            }
        } finally {
            lock.unlock();
        }
        dropped.forEach(message -> message.failed(new ClosedChannelException()));
    }

    /**
     * Queues the close frame behind all that waits; nothing is taken after it.
     *
     * @return whether this is the first close of the session
     */
    boolean close(CloseReason reason) {
        lock.lock();
        try {
            if (isClosed()) {
                return false;
            }
            state = State.CLOSING;
            ready.add(new Outgoing.Close(reason));
        } finally {
            lock.unlock();
        }
        host.wake();
        return true;
    }

    /** Drops all that waits, and takes nothing any more. */
    void end() {
        List<Outgoing> dropped;
        lock.lock();
        try {
            state = State.ENDED;
            dropped = clear();
        } finally {
            lock.unlock();
        }
        finish(dropped);
    }

    /** What goes out next; null if nothing can. */
    public @Nullable Outgoing next() {
        lock.lock();
        try {
            return ready.poll();
        } finally {
            lock.unlock();
        }
    }

    private Sent send(Payload payload, Consumer<@Nullable Throwable> outcome, boolean ofGroup) {
        List<Outgoing> dropped;
        lock.lock();
        try {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            if (!isFull(payload.size())) {
                add(message(payload, true, true, outcome), true, ofGroup);
                dropped = List.of();
            } else {
                dropped = clear();
                state = State.CLOSING;
                ready.add(new Outgoing.Close(TOO_SLOW));
            }
        } finally {
            lock.unlock();
        }
        host.wake();
        if (dropped.isEmpty()) {
            return Sent.QUEUED;
        }
        finish(dropped);
        overflowed.run();
        return Sent.CLOSED;
    }

    private void add(Outgoing.Message message, boolean whole, boolean ofGroup) {
        if (ofGroup && state == State.OPENING) {
            heldForOpening.add(message);
        } else if (whole && partsOpen) {
            heldForParts.add(message);
        } else {
            ready.add(message);
        }
        if (!whole) {
            partsOpen = !message.last();
            if (!partsOpen) {
                ready.addAll(heldForParts);
                heldForParts.clear();
            }
        }
    }

    private Outgoing.Message message(
            Payload payload, boolean first, boolean last, Consumer<@Nullable Throwable> outcome) {
        int size = payload.size();
        bytes += size;
        return new Outgoing.Message(payload, first, last, failure -> {
            gone(size);
            outcome.accept(failure);
        });
    }

    private void gone(int size) {
        List<Runnable> waiters = List.of();
        lock.lock();
        try {
            bytes -= size;
            if (bytes <= maxBytes / 2 && !waitingForRoom.isEmpty()) {
                waiters = List.copyOf(waitingForRoom);
                waitingForRoom.clear();
            }
        } finally {
            lock.unlock();
        }
        waiters.forEach(Runnable::run);
    }

    private List<Outgoing> clear() {
        var all = new ArrayList<Outgoing>(ready);
        all.addAll(heldForOpening);
        all.addAll(heldForParts);
        ready.clear();
        heldForOpening.clear();
        heldForParts.clear();
        return all;
    }

    private void finish(List<Outgoing> dropped) {
        dropped.forEach(outgoing -> outgoing.failed(new ClosedChannelException()));
        List<Runnable> waiters;
        lock.lock();
        try {
            waiters = List.copyOf(waitingForRoom);
            waitingForRoom.clear();
        } finally {
            lock.unlock();
        }
        waiters.forEach(Runnable::run);
    }

    private boolean isFull(int size) {
        return bytes > 0 && bytes + size > maxBytes;
    }

    private boolean isClosed() {
        return state == State.CLOSING || state == State.ENDED;
    }
}
