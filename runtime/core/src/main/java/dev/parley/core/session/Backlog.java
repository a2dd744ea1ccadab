package dev.parley.core.session;

import dev.parley.core.host.Outgoing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What waits in an outbox, in the order in which it goes out. Its outbox guards it. */
final class Backlog {

    /** A message with what it takes of the room. */
    record Entry(Outgoing.Message message, int cost) {}

    /** How many pings and pongs may wait. */
    private static final int MAX_CONTROLS = 32;

    private final OutboxRoom room;
    private final ArrayDeque<Outgoing> controls = new ArrayDeque<>();
    private final ArrayDeque<Outgoing> ready = new ArrayDeque<>();
    private final ArrayDeque<Entry> heldForOpening = new ArrayDeque<>();
    private final ArrayDeque<Entry> heldForParts = new ArrayDeque<>();

    Backlog(OutboxRoom room) {
        this.room = room;
    }

    /** What goes out next: control frames first, which may come between the parts of a message. */
    @Nullable Outgoing next() {
        var control = controls.poll();
        return control == null ? ready.poll() : control;
    }

    /** Adds a control frame, unless too many wait. */
    boolean addControl(Outgoing frame) {
        return controls.size() < MAX_CONTROLS && controls.add(frame);
    }

    void add(Outgoing outgoing) {
        ready.add(outgoing);
    }

    void holdForOpening(Entry entry) {
        hold(entry, heldForOpening);
    }

    void holdForParts(Entry entry) {
        hold(entry, heldForParts);
    }

    /** Takes out what was held until the session has opened. */
    List<Entry> takeHeldForOpening() {
        return take(heldForOpening);
    }

    /** Takes out what was held until the last part of a message. */
    List<Entry> takeHeldForParts() {
        return take(heldForParts);
    }

    /** Takes out all that is held. */
    List<Outgoing> takeHeld() {
        var all = new ArrayList<Outgoing>();
        takeHeldForOpening().forEach(entry -> all.add(entry.message()));
        takeHeldForParts().forEach(entry -> all.add(entry.message()));
        return all;
    }

    /** Takes out everything. */
    List<Outgoing> takeAll() {
        var all = new ArrayList<Outgoing>(controls);
        all.addAll(ready);
        all.addAll(takeHeld());
        controls.clear();
        ready.clear();
        return all;
    }

    /** Takes out the first message of a kind that is ready to go out. */
    Outgoing.@Nullable Message take(Predicate<Outgoing.Message> kind) {
        for (var outgoing : ready) {
            if (outgoing instanceof Outgoing.Message message && kind.test(message)) {
                ready.remove(message);
                return message;
            }
        }
        return null;
    }

    private void hold(Entry entry, ArrayDeque<Entry> queue) {
        room.hold(entry.cost());
        queue.add(entry);
    }

    private List<Entry> take(ArrayDeque<Entry> queue) {
        var all = List.copyOf(queue);
        all.forEach(entry -> room.release(entry.cost()));
        queue.clear();
        return all;
    }
}
