package dev.parley.core.session;

import dev.parley.Sent;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import jakarta.websocket.CloseReason;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to go out to one peer: bounded in bytes, in the order in which it was sent.
 *
 * <p>Whole messages wait behind a message that is being sent in parts, and those of groups behind what {@code @OnOpen}
 * sends. Each message counts {@value #COST} bytes more than it has, for what keeping it costs.
 *
 * <p><b>Threads.</b> Any thread may call any method; the lock is held for no longer than an element takes to be added or
 * removed, and no foreign code runs under it.
 */
public final class SessionOutbox {

    /** What a message costs besides its bytes, so that many small ones are bounded as well. */
    static final int COST = 64;

    /** How many pings and pongs may wait. */
    private static final int MAX_CONTROLS = 32;

    /** What a peer is told that does not keep up (RFC 6455 and its registry of close codes). */
    private static final CloseReason TOO_SLOW =
            new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "too much waits to be read");

    private enum State {
        OPENING,
        OPEN,
        CLOSING,
        ENDED
    }

    /** A message that waits for others to finish, with what it counts. */
    private record Held(Outgoing.Message message, int cost) {}

    /** Who waits for room, and for how much. */
    private record Waiter(int cost, boolean writes, Runnable task) {}

    private final HostSession host;
    private final long maxBytes;
    private final Runnable overflowed;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Outgoing> controls = new ArrayDeque<>();
    private final ArrayDeque<Outgoing> ready = new ArrayDeque<>();
    private final ArrayDeque<Held> heldForOpening = new ArrayDeque<>();
    private final ArrayDeque<Held> heldForParts = new ArrayDeque<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private State state = State.OPENING;
    private @Nullable Object writer;
    private long bytes;
    private long heldBytes;
    private volatile List<Outgoing> spilled = List.of();

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
        var sent = put(payload, false);
        settle();
        return sent;
    }

    /** Sends a whole message of a group: as {@link #send}, but behind all that {@code @OnOpen} sends. */
    public Sent sendOfGroup(Payload payload) {
        var sent = postOfGroup(payload);
        settle();
        return sent;
    }

    /**
     * The first half of {@link #sendOfGroup}: takes the message, and calls nobody. Whoever calls it under a lock calls
     * {@link #settle()} without.
     */
    public Sent postOfGroup(Payload payload) {
        return put(payload, true);
    }

    /** Tells those whom it concerns what {@link #postOfGroup} has done. */
    public void settle() {
        host.wake();
        if (!spilled.isEmpty()) {
            spill();
        }
    }

    /**
     * Sends a whole message if there is room.
     *
     * @param outcome is told null when it has gone out, else why it has not; by any thread. Not told unless this returns
     *     QUEUED
     * @return DROPPED if there is no room; nothing else happens then
     */
    public Sent offer(Payload payload, Consumer<@Nullable Throwable> outcome) {
        int cost = cost(payload);
        lock.lock();
        try {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            if (isFull(bytes, cost)) {
                return Sent.DROPPED;
            }
            add(message(payload, true, true, cost, outcome), cost, false);
        } finally {
            lock.unlock();
        }
        host.wake();
        return Sent.QUEUED;
    }

    /**
     * Sends a part of a message if there is room, or a whole one that does not wait behind parts.
     *
     * @param by tells apart those who send in parts
     * @param outcome as in {@link #offer}
     * @return DROPPED if there is no room; nothing else happens then
     * @throws IllegalStateException if another is sending a message in parts
     */
    public Sent offerPart(Object by, Payload payload, boolean last, Consumer<@Nullable Throwable> outcome) {
        int cost = cost(payload);
        lock.lock();
        try {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            if (writer != null && writer != by) {
                throw new IllegalStateException("Another message is being sent in parts; its last part comes first.");
            }
            if (isFull(bytes - heldBytes, cost)) {
                return Sent.DROPPED;
            }
            ready.add(message(payload, writer == null, last, cost, outcome));
            writer = last ? null : by;
            if (last) {
                release(heldForParts);
            }
        } finally {
            lock.unlock();
        }
        host.wake();
        return Sent.QUEUED;
    }

    /**
     * Sends a ping or pong, before all messages that wait; control frames may come between the parts of one.
     *
     * @return DROPPED if too many wait
     */
    public Sent control(Outgoing frame) {
        lock.lock();
        try {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            if (controls.size() == MAX_CONTROLS) {
                return Sent.DROPPED;
            }
            controls.add(frame);
        } finally {
            lock.unlock();
        }
        host.wake();
        return Sent.QUEUED;
    }

    /**
     * Takes back a message that has not begun to go out.
     *
     * @param outcome what it was offered with; is not told any more if this returns true
     */
    boolean withdraw(Consumer<@Nullable Throwable> outcome) {
        List<Runnable> tasks;
        lock.lock();
        try {
            var withdrawn = find(outcome);
            if (withdrawn == null) {
                return false;
            }
            ready.remove(withdrawn);
            tasks = freed(((Counted) withdrawn.outcome()).cost);
        } finally {
            lock.unlock();
        }
        tasks.forEach(Runnable::run);
        return true;
    }

    /**
     * Calls back once {@link #offer} has room for a message and at least half of the outbox is free, or the session has
     * ended: at once, if that is so.
     *
     * @param task called by any thread; returns soon
     */
    public void whenRoom(Payload payload, Runnable task) {
        await(new Waiter(cost(payload), false, task));
    }

    /** Calls back as {@link #whenRoom(Payload, Runnable)}, whatever is sent then. */
    public void whenRoom(Runnable task) {
        await(new Waiter(0, false, task));
    }

    /** Calls back as {@link #whenRoom(Payload, Runnable)}, once {@link #offerPart} has room. */
    void whenRoomForPart(Payload payload, Runnable task) {
        await(new Waiter(cost(payload), true, task));
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

    /** What goes out next; null if nothing can. */
    public @Nullable Outgoing next() {
        lock.lock();
        try {
            var control = controls.poll();
            return control == null ? ready.poll() : control;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go what groups have sent so far, behind all that {@code @OnOpen} has sent. */
    public void opened() {
        lock.lock();
        try {
            if (state == State.OPENING) {
                state = State.OPEN;
                release(heldForOpening);
            }
        } finally {
            lock.unlock();
        }
        host.wake();
    }

    /** Drops what groups have sent so far, and takes what they send from now on. */
    public void openedInFailure() {
        List<Outgoing> dropped = new ArrayList<>();
        lock.lock();
        try {
            drop(heldForOpening, dropped);
            if (state == State.OPENING) {
                state = State.OPEN;
            }
        } finally {
            lock.unlock();
        }
        fail(dropped);
    }

    /**
     * Queues the close frame behind all that waits, but for what would go out behind a part that never comes; nothing is
     * taken after it.
     *
     * @return whether this is the first close of the session
     */
    boolean close(CloseReason reason) {
        List<Outgoing> dropped = new ArrayList<>();
        List<Runnable> tasks;
        lock.lock();
        try {
            if (isClosed()) {
                return false;
            }
            state = State.CLOSING;
            ready.add(new Outgoing.Close(reason));
            drop(heldForOpening, dropped);
            drop(heldForParts, dropped);
            tasks = freed(0);
        } finally {
            lock.unlock();
        }
        host.wake();
        fail(dropped);
        tasks.forEach(Runnable::run);
        return true;
    }

    /** Drops all that waits, and takes nothing any more. */
    void end() {
        List<Outgoing> dropped;
        List<Runnable> tasks;
        lock.lock();
        try {
            state = State.ENDED;
            dropped = clear();
            tasks = freed(0);
        } finally {
            lock.unlock();
        }
        fail(dropped);
        tasks.forEach(Runnable::run);
    }

    private Sent put(Payload payload, boolean ofGroup) {
        int cost = cost(payload);
        lock.lock();
        try {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            if (isFull(bytes, cost)) {
                overflow();
                return Sent.CLOSED;
            }
            add(message(payload, true, true, cost, failure -> {}), cost, ofGroup);
            return Sent.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    private void add(Outgoing.Message message, int cost, boolean ofGroup) {
        if (ofGroup && state == State.OPENING) {
            hold(new Held(message, cost), heldForOpening);
        } else if (writer != null) {
            hold(new Held(message, cost), heldForParts);
        } else {
            ready.add(message);
        }
    }

    private void hold(Held held, ArrayDeque<Held> queue) {
        heldBytes += held.cost();
        queue.add(held);
    }

    private void release(ArrayDeque<Held> queue) {
        for (Held held = queue.poll(); held != null; held = queue.poll()) {
            heldBytes -= held.cost();
            add(held.message(), held.cost(), false);
        }
    }

    private void drop(ArrayDeque<Held> queue, List<Outgoing> dropped) {
        for (Held held = queue.poll(); held != null; held = queue.poll()) {
            heldBytes -= held.cost();
            dropped.add(held.message());
        }
    }

    private void overflow() {
        var dropped = clear();
        state = State.CLOSING;
        ready.add(new Outgoing.Close(TOO_SLOW));
        dropped.add(new Outgoing.Close(TOO_SLOW));
        spilled = dropped;
    }

    private void spill() {
        List<Outgoing> dropped;
        List<Runnable> tasks;
        lock.lock();
        try {
            dropped = spilled;
            spilled = List.of();
            tasks = freed(0);
        } finally {
            lock.unlock();
        }
        if (!dropped.isEmpty()) {
            overflowed.run();
            fail(dropped);
            tasks.forEach(Runnable::run);
        }
    }

    private List<Outgoing> clear() {
        var all = new ArrayList<Outgoing>(controls);
        all.addAll(ready);
        controls.clear();
        ready.clear();
        drop(heldForOpening, all);
        drop(heldForParts, all);
        return all;
    }

    private static void fail(List<Outgoing> dropped) {
        dropped.forEach(outgoing -> outgoing.failed(new ClosedChannelException()));
    }

    private Outgoing.Message message(
            Payload payload, boolean first, boolean last, int cost, Consumer<@Nullable Throwable> outcome) {
        bytes += cost;
        return new Outgoing.Message(payload, first, last, new Counted(cost, outcome));
    }

    private Outgoing.@Nullable Message find(Consumer<@Nullable Throwable> outcome) {
        for (var outgoing : ready) {
            if (outgoing instanceof Outgoing.Message message
                    && message.first()
                    && message.last()
                    && ((Counted) message.outcome()).outcome == outcome) {
                return message;
            }
        }
        return null;
    }

    private void await(Waiter waiter) {
        lock.lock();
        try {
            if (!hasRoom(waiter)) {
                waiters.add(waiter);
                return;
            }
        } finally {
            lock.unlock();
        }
        waiter.task().run();
    }

    /** Counts what has gone, and takes out those whose wait is over. */
    private List<Runnable> freed(int cost) {
        bytes -= cost;
        if (waiters.isEmpty()) {
            return List.of();
        }
        var tasks = new ArrayList<Runnable>();
        for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
            var waiter = all.next();
            if (hasRoom(waiter)) {
                all.remove();
                tasks.add(waiter.task());
            }
        }
        return tasks;
    }

    private boolean hasRoom(Waiter waiter) {
        long waiting = waiter.writes() ? bytes - heldBytes : bytes;
        return isClosed() || waiting == 0 || (waiting <= maxBytes / 2 && !isFull(waiting, waiter.cost()));
    }

    private boolean isFull(long waiting, int cost) {
        return waiting > 0 && waiting + cost > maxBytes;
    }

    private boolean isClosed() {
        return state == State.CLOSING || state == State.ENDED;
    }

    private static int cost(Payload payload) {
        return payload.size() + COST;
    }

    /** Takes the outcome of a message: what it counted is free, and the sender is told. */
    private final class Counted implements Consumer<@Nullable Throwable> {

        private final int cost;
        private final Consumer<@Nullable Throwable> outcome;

        Counted(int cost, Consumer<@Nullable Throwable> outcome) {
            this.cost = cost;
            this.outcome = outcome;
        }

        @Override
        public void accept(@Nullable Throwable failure) {
            List<Runnable> tasks;
            lock.lock();
            try {
                tasks = freed(cost);
            } finally {
                lock.unlock();
            }
            outcome.accept(failure);
            tasks.forEach(Runnable::run);
        }
    }
}
