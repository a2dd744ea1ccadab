package dev.parley.core.session;

import dev.parley.Outbox.WhenFull;
import dev.parley.Sent;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.metrics.Drop;
import dev.parley.core.session.OutboxRoom.Waiter;
import jakarta.websocket.CloseReason;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to go out to one peer: bounded by its {@link OutboxTerms}, in the order in which it was sent.
 *
 * <p>Whole messages wait behind a message that is being sent in parts, and those of groups behind what {@code @OnOpen}
 * sends. Each message counts {@value #COST} bytes more than it has, for what keeping it costs.
 *
 * <p><b>Threads.</b> Any thread may call any method; the lock is held for no longer than an element takes to be added or
 * removed, and no foreign code runs under it.
 */
public final class SessionOutbox implements Outgoing.Outcome {

    /** What a message costs besides its bytes, so that many small ones are bounded as well. */
    static final int COST = 64;

    /** From this on what waits is not left for the end of what the host is at: otherwise much of it would be an overflow. */
    private static final int PLENTY = 64 * 1024;

    /** What a peer is told that does not keep up (RFC 6455 and its registry of close codes). */
    private static final CloseReason TOO_SLOW =
            new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "too much waits to be read");

    /** What a peer is told whose session ends because all hold too much. */
    private static final CloseReason TOO_MUCH =
            new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "too much waits in the server");

    private enum State {
        OPENING,
        OPEN,
        CLOSING,
        ENDED
    }

    private final HostSession host;
    private final OutboxTerms terms;
    private final Owner owner;
    private final boolean sendsBytes;
    private final OutboxRoom room;
    private final Backlog backlog;
    private State state = State.OPENING;
    private @Nullable CloseReason closing;
    private @Nullable Object writer;
    private volatile List<Outgoing> spilled = List.of();
    private volatile boolean freed;
    private volatile boolean exceeded;
    private volatile boolean plenty;

    /** Hears of what has gone wrong. */
    interface Owner {

        /** Too much waited; all of that has been dropped and the close frame queued. Told once, and nothing is locked. */
        void overflowed();

        /** All sessions together hold too much. Nothing is locked. */
        void exceeded();

        /** Messages are dropped. Returns at once, and calls nobody else. */
        void dropped(Drop why, int messages);
    }

    /** An empty outbox. */
    SessionOutbox(HostSession host, OutboxTerms terms, MemoryBudget budget, Owner owner) {
        this.host = host;
        this.sendsBytes = host.sendsBytes();
        this.terms = terms;
        this.owner = owner;
        this.room = new OutboxRoom(terms, budget);
        this.backlog = new Backlog(room, terms.keepsAll());
    }

    /** Sends a whole message that nothing may drop; if there is no room for it, the session is closed with 1013. */
    public Sent send(Payload payload) {
        var sent = put(payload, false, false, null);
        settle();
        return sent;
    }

    /**
     * Sends a whole message of the application's own accord; if there is no room, the {@link OutboxTerms} say what happens.
     *
     * @param key if not null, it replaces the one that waits with the same
     */
    public Sent push(Payload payload, @Nullable Object key) {
        var sent = put(payload, false, true, key);
        settle();
        return sent;
    }

    /**
     * Takes a whole message of a group, which goes out as by {@link #push}, but behind all that {@code @OnOpen} sends.
     * Calls nobody, so a lock may be held meanwhile; {@link #settle()} follows, without one.
     */
    public Sent postOfGroup(Payload payload, @Nullable Object key) {
        return put(payload, true, true, key);
    }

    /** Tells those whom it concerns what {@link #postOfGroup} has done. */
    public void settle() {
        wake();
        if (!spilled.isEmpty()) {
            spill();
        }
        if (freed) {
            freed = false;
            overWaits().forEach(Runnable::run);
        }
        if (exceeded) {
            exceeded = false;
            owner.exceeded();
        }
    }

    /**
     * Sends a whole message if there is room.
     *
     * @param key if not null, it replaces the one that waits with the same
     * @return DROPPED if there is no room; nothing else happens then
     */
    public Sent offer(Payload payload, @Nullable Object key) {
        int cost = cost(payload);
        synchronized (this) {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            var line = line(false);
            if (!fits(cost, line, key)) {
                return Sent.DROPPED;
            }
            add(message(payload, true, true, cost, this), line, key != null, key);
        }
        settle();
        return Sent.QUEUED;
    }

    /**
     * Sends a part of a message if there is room, or a whole one that does not wait behind parts.
     *
     * @param by tells apart those who send in parts
     * @param outcome is told null when it has gone out, else why it has not; by any thread. Not told unless this returns
     *     QUEUED
     * @return DROPPED if there is no room; nothing else happens then
     * @throws IllegalStateException if another is sending a message in parts
     */
    Sent offerPart(Object by, Payload payload, boolean last, Consumer<@Nullable Throwable> outcome) {
        int cost = cost(payload);
        synchronized (this) {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            if (writer != null && writer != by) {
                throw new IllegalStateException("Another message is being sent in parts; its last part comes first.");
            }
            if (!room.fitsPart(cost)) {
                return Sent.DROPPED;
            }
            backlog.add(message(payload, writer == null, last, cost, new Told(outcome)));
            writer = last ? null : by;
            if (last) {
                forget(backlog.releaseParts());
            }
        }
        settle();
        return Sent.QUEUED;
    }

    /**
     * Sends a ping or pong, before all messages that wait.
     *
     * @return DROPPED if too many wait
     */
    Sent control(Outgoing frame) {
        synchronized (this) {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            if (!backlog.addControl(frame)) {
                return Sent.DROPPED;
            }
        }
        wake();
        return Sent.QUEUED;
    }

    /**
     * Takes back a message that has not begun to go out.
     *
     * @param outcome what it was offered with; is not told any more if this returns true
     */
    boolean withdraw(Consumer<@Nullable Throwable> outcome) {
        List<Runnable> tasks;
        synchronized (this) {
            var withdrawn = backlog.take(message -> message.first() && message.last() && isOf(message, outcome));
            if (withdrawn == null) {
                return false;
            }
            room.gone(cost(withdrawn));
            tasks = room.over(isClosed());
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
    long queuedBytes() {
        return room.taken();
    }

    /** What goes out next; null if nothing can. */
    public synchronized @Nullable Outgoing next() {
        return backlog.next();
    }

    /** Lets go what groups have sent so far, behind all that {@code @OnOpen} has sent. */
    public void opened() {
        synchronized (this) {
            if (state == State.OPENING) {
                state = State.OPEN;
                forget(backlog.releaseOpening(writer != null));
            }
        }
        wake();
    }

    /** Drops what groups have sent so far, and takes what they send from now on. */
    public void openedInFailure() {
        List<Outgoing> dropped = new ArrayList<>();
        synchronized (this) {
            dropped.addAll(backlog.takeHeldForOpening());
            if (state == State.OPENING) {
                state = State.OPEN;
            }
        }
        drop(dropped, List.of());
    }

    /**
     * Queues the close frame behind all that waits, but for what would go out behind a part that never comes; nothing is
     * taken after it.
     *
     * @return whether this is the first close of the session
     */
    boolean close(CloseReason reason) {
        List<Outgoing> dropped;
        List<Runnable> tasks;
        synchronized (this) {
            if (isClosed()) {
                return false;
            }
            state = State.CLOSING;
            closing = reason;
            backlog.add(new Outgoing.Close(reason));
            dropped = backlog.takeHeld();
            tasks = room.over(true);
        }
        wake();
        drop(dropped, tasks);
        return true;
    }

    /**
     * Drops all that waits, and does what can be done at once for the peer to hear why. What is on its way is not held against
     * the budget any more: the session ends now.
     */
    void exhaust() {
        List<Outgoing> dropped;
        List<Runnable> tasks;
        synchronized (this) {
            dropped = backlog.takeAll();
            if (!isClosed()) {
                state = State.CLOSING;
                closing = TOO_MUCH;
                backlog.add(new Outgoing.Close(TOO_MUCH));
            }
            tasks = room.over(true);
            room.forgive();
        }
        host.flush();
        owner.dropped(Drop.BUDGET, dropped.size());
        drop(dropped, tasks);
    }

    /** How much the budget has given. */
    long charged() {
        return room.charged();
    }

    /** Gives back all that the budget has given, and asks no more: the session is about to end. */
    void forgive() {
        room.forgive();
    }

    /** Takes nothing any more, for a reason of this side, unless the session was closed before; {@link #end} follows. */
    synchronized void giveUp(CloseReason why) {
        if (!isClosed()) {
            state = State.ENDED;
            closing = why;
        }
    }

    /** Why this side has closed the session or given up its peer, whichever came first; empty if it has done neither. */
    synchronized Optional<CloseReason> closing() {
        return Optional.ofNullable(closing);
    }

    /** Drops all that waits, and takes nothing any more. */
    void end() {
        List<Outgoing> dropped;
        List<Runnable> tasks;
        synchronized (this) {
            state = State.ENDED;
            dropped = backlog.takeAll();
            tasks = room.over(true);
            room.forgive(); // not every container tells what became of what was on its way
        }
        drop(dropped, tasks);
    }

    private void wake() {
        if (plenty) {
            host.flush();
        } else {
            host.wake();
        }
    }

    private Sent put(Payload payload, boolean ofGroup, boolean pushed, @Nullable Object key) {
        int cost = cost(payload);
        synchronized (this) {
            if (isClosed()) {
                return Sent.CLOSED;
            }
            var line = line(ofGroup && state == State.OPENING);
            if (!fits(cost, line, key)) {
                var refused = makeRoom(cost, pushed);
                if (refused != Sent.QUEUED) {
                    return refused;
                }
            }
            add(message(payload, true, true, cost, this), line, pushed && (key != null || terms.drops()), key);
            return Sent.QUEUED;
        }
    }

    /** Where a message comes to stand; null for the plain queue. */
    private @Nullable Line line(boolean opening) {
        if (opening) {
            return backlog.heldForOpening();
        }
        return writer == null ? backlog.ready() : backlog.heldForParts();
    }

    private boolean fits(int cost, @Nullable Line line, @Nullable Object key) {
        var replaced = line == null || key == null ? null : line.waiting(key);
        return replaced == null ? room.fits(cost) : room.fitsFor(cost, cost(replaced));
    }

    private void add(Outgoing.Message message, @Nullable Line line, boolean loose, @Nullable Object key) {
        if (line == null) {
            backlog.add(message);
            return;
        }
        if (loose) {
            var replaced = line.addLoose(message, key);
            if (replaced != null) {
                forget(List.of(replaced));
            }
        } else {
            line.add(message);
        }
        backlog.measure();
    }

    /** Messages have been replaced by newer ones. */
    private void forget(List<Outgoing.Message> replaced) {
        if (!replaced.isEmpty()) {
            replaced.forEach(this::release);
            owner.dropped(Drop.CONFLATE, replaced.size());
        }
    }

    private void release(Outgoing.Message dropped) {
        if (free(dropped)) {
            freed = true;
        }
    }

    /** Does what the terms say; QUEUED if there is room then. */
    private Sent makeRoom(int cost, boolean pushed) {
        boolean oldest = terms.whenFull() == WhenFull.DROP_OLDEST;
        if (pushed && terms.whenFull() == WhenFull.DROP_NEWEST) {
            owner.dropped(Drop.DROP_NEWEST, 1);
            return Sent.DROPPED;
        }
        if (terms.drops() && room.fitsWithout(cost, backlog.looseCost(), backlog.looseMessages())) {
            dropUntilFits(cost, oldest);
            return Sent.QUEUED;
        }
        if (pushed && oldest) {
            owner.dropped(Drop.DROP_OLDEST, 1);
            return Sent.DROPPED;
        }
        overflow();
        return Sent.CLOSED;
    }

    private void dropUntilFits(int cost, boolean oldest) {
        int dropped = 0;
        while (!room.fits(cost)) {
            var next = backlog.drop(oldest);
            if (next == null) {
                break; // it fits, for what was on its way has gone meanwhile
            }
            release(next);
            dropped++;
        }
        owner.dropped(oldest ? Drop.DROP_OLDEST : Drop.DROP_NEWEST, dropped);
    }

    private void overflow() {
        var close = new Outgoing.Close(TOO_SLOW);
        var dropped = backlog.takeAll();
        state = State.CLOSING;
        closing = TOO_SLOW;
        backlog.add(close);
        // Never empty, even if all that takes the room is on its way already.
        dropped.add(close);
        spilled = dropped;
    }

    private void spill() {
        List<Outgoing> dropped;
        List<Runnable> tasks;
        synchronized (this) {
            dropped = spilled;
            spilled = List.of();
            tasks = room.over(true);
        }
        if (!dropped.isEmpty()) {
            owner.dropped(Drop.OVERFLOW, dropped.size()); // the close frame is in place of the one that was refused
            owner.overflowed();
            drop(dropped, tasks);
        }
    }

    private static void drop(List<Outgoing> dropped, List<Runnable> tasks) {
        if (!dropped.isEmpty()) {
            var why = new ClosedChannelException();
            dropped.forEach(outgoing -> outgoing.failed(why));
        }
        tasks.forEach(Runnable::run);
    }

    private void await(Waiter waiter) {
        synchronized (this) {
            if (!isClosed() && room.await(waiter)) {
                return;
            }
        }
        waiter.task().run();
    }

    private boolean isClosed() {
        return state == State.CLOSING || state == State.ENDED;
    }

    private void measure() {
        boolean now = room.taken() > PLENTY;
        if (now != plenty) {
            plenty = now;
        }
    }

    private int cost(Payload payload) {
        if (sendsBytes) {
            payload.toBytes();
        }
        return payload.size() + COST;
    }

    /** What a message takes of the room. */
    static int cost(Outgoing.Message message) {
        return message.payload().size() + COST;
    }

    private Outgoing.Message message(Payload payload, boolean first, boolean last, int cost, Outgoing.Outcome outcome) {
        if (room.take(cost)) {
            exceeded = true;
        }
        measure();
        return new Outgoing.Message(payload, first, last, outcome);
    }

    private static boolean isOf(Outgoing.Message message, Consumer<@Nullable Throwable> outcome) {
        return message.outcome() instanceof Told told && told.outcome == outcome;
    }

    /** By the host: what a message took of the room is free. */
    @Override
    public void of(Outgoing.Message message, @Nullable Throwable failure) {
        if (free(message)) {
            overWaits().forEach(Runnable::run);
        }
    }

    /** Whether somebody waits for what is free now. */
    private boolean free(Outgoing.Message message) {
        boolean awaited = room.gone(cost(message));
        measure();
        return awaited;
    }

    private synchronized List<Runnable> overWaits() {
        return room.over(isClosed());
    }

    /** The same, for a sender who wants to be told as well. */
    private final class Told implements Outgoing.Outcome {

        private final Consumer<@Nullable Throwable> outcome;

        Told(Consumer<@Nullable Throwable> outcome) {
            this.outcome = outcome;
        }

        @Override
        public void of(Outgoing.Message message, @Nullable Throwable failure) {
            var waits = free(message) ? overWaits() : List.<Runnable>of();
            outcome.accept(failure);
            waits.forEach(Runnable::run);
        }
    }
}
