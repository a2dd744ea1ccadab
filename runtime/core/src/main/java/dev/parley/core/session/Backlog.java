package dev.parley.core.session;

import dev.parley.core.host.Outgoing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What waits in an outbox, in the order in which it goes out. Its outbox guards it. */
final class Backlog {

    /** How many pings and pongs may wait. */
    private static final int MAX_CONTROLS = 32;

    private final OutboxRoom room;
    private final ToIntFunction<Outgoing.Message> cost;

    // Each is there from the first time on that it is needed; most sessions never need most of them.
    private @Nullable ArrayDeque<Outgoing> controls;
    private @Nullable ArrayDeque<Outgoing> ready;
    private @Nullable ArrayDeque<Outgoing.Message> heldForOpening;
    private @Nullable ArrayDeque<Outgoing.Message> heldForParts;

    /**
     * Nothing yet.
     *
     * @param cost what a message takes of the room
     */
    Backlog(OutboxRoom room, ToIntFunction<Outgoing.Message> cost) {
        this.room = room;
        this.cost = cost;
    }

    /** What goes out next: control frames first, which may come between the parts of a message. */
    @Nullable Outgoing next() {
        var control = controls == null ? null : nextControl(controls);
        return control == null && ready != null ? ready.poll() : control;
    }

    /** Most sessions have a ping now and then, and nothing else most of the time: what held it goes with it. */
    private @Nullable Outgoing nextControl(ArrayDeque<Outgoing> waiting) {
        var next = waiting.poll();
        if (waiting.isEmpty()) {
            controls = null;
        }
        return next;
    }

    /** Adds a control frame, unless too many wait. */
    boolean addControl(Outgoing frame) {
        if (controls == null) {
            controls = new ArrayDeque<>();
        }
        return controls.size() < MAX_CONTROLS && controls.add(frame);
    }

    void add(Outgoing outgoing) {
        if (ready == null) {
            ready = new ArrayDeque<>();
        }
        ready.add(outgoing);
    }

    void holdForOpening(Outgoing.Message message) {
        if (heldForOpening == null) {
            heldForOpening = new ArrayDeque<>();
        }
        hold(message, heldForOpening);
    }

    void holdForParts(Outgoing.Message message) {
        if (heldForParts == null) {
            heldForParts = new ArrayDeque<>();
        }
        hold(message, heldForParts);
    }

    /** Takes out what was held until the session has opened. */
    List<Outgoing.Message> takeHeldForOpening() {
        var held = take(heldForOpening);
        heldForOpening = null;
        return held;
    }

    /** Takes out what was held until the last part of a message. */
    List<Outgoing.Message> takeHeldForParts() {
        var held = take(heldForParts);
        heldForParts = null;
        return held;
    }

    /** Takes out all that is held. */
    List<Outgoing> takeHeld() {
        var all = new ArrayList<Outgoing>(takeHeldForOpening());
        all.addAll(takeHeldForParts());
        return all;
    }

    /** Takes out everything. */
    List<Outgoing> takeAll() {
        var all = new ArrayList<Outgoing>();
        if (controls != null) {
            all.addAll(controls);
            controls = null;
        }
        if (ready != null) {
            all.addAll(ready);
            ready = null;
        }
        all.addAll(takeHeld());
        return all;
    }

    /** Takes out the first message of a kind that is ready to go out. */
    Outgoing.@Nullable Message take(Predicate<Outgoing.Message> kind) {
        if (ready != null) {
            for (var outgoing : ready) {
                if (outgoing instanceof Outgoing.Message message && kind.test(message)) {
                    ready.remove(message);
                    return message;
                }
            }
        }
        return null;
    }

    private void hold(Outgoing.Message message, ArrayDeque<Outgoing.Message> queue) {
        room.hold(cost.applyAsInt(message));
        queue.add(message);
    }

    private List<Outgoing.Message> take(@Nullable ArrayDeque<Outgoing.Message> queue) {
        if (queue == null) {
            return List.of();
        }
        queue.forEach(message -> room.release(cost.applyAsInt(message)));
        return List.copyOf(queue);
    }
}
