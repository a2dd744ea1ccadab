package dev.parley.core.session;

import dev.parley.core.host.Outgoing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What waits in an outbox, in the order in which it goes out. Its outbox guards it. */
final class Backlog {

    /** How many pings and pongs may wait. */
    private static final int MAX_CONTROLS = 32;

    private final OutboxRoom room;
    private final boolean keepsAll;

    // Each is there from the first time on that it is needed; most sessions never need most of them.
    private @Nullable ArrayDeque<Outgoing> controls;
    private @Nullable Outgoing ready;
    private @Nullable ArrayDeque<Outgoing> readyNext;
    private @Nullable Line readyLine;
    private @Nullable Line heldForOpening;
    private @Nullable Line heldForParts;

    /**
     * Nothing yet.
     *
     * @param keepsAll whether nothing is ever taken out but to be sent, which needs less to remember it
     */
    Backlog(OutboxRoom room, boolean keepsAll) {
        this.room = room;
        this.keepsAll = keepsAll;
    }

    /** What goes out next: control frames first, which may come between the parts of a message. */
    @Nullable Outgoing next() {
        var control = controls == null ? null : nextControl(controls);
        return control == null ? nextReady() : control;
    }

    private @Nullable Outgoing nextReady() {
        var next = ready;
        if (next != null) {
            ready = readyNext == null ? null : readyNext.poll();
            return next;
        }
        var place = readyLine == null ? null : readyLine.poll();
        return place == null ? null : place.content();
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

    /** Adds what goes out behind all that is not held. */
    void add(Outgoing outgoing) {
        if (keepsAll) {
            addKept(outgoing);
        } else {
            readyLine().add(outgoing);
        }
    }

    /** Mostly it is sent before another comes, and needs no queue. */
    private void addKept(Outgoing outgoing) {
        if (ready == null) {
            ready = outgoing;
            return;
        }
        if (readyNext == null) {
            readyNext = new ArrayDeque<>();
        }
        readyNext.add(outgoing);
    }

    /** What holds messages until the session has opened. */
    Line heldForOpening() {
        var known = heldForOpening;
        if (known == null) {
            known = new Line();
            heldForOpening = known;
        }
        return known;
    }

    /** What holds messages until the last part of another. */
    Line heldForParts() {
        var known = heldForParts;
        if (known == null) {
            known = new Line();
            heldForParts = known;
        }
        return known;
    }

    /** Where messages stand that are not held, unless all is kept. */
    @Nullable Line ready() {
        return keepsAll ? null : readyLine();
    }

    private Line readyLine() {
        var known = readyLine;
        if (known == null) {
            known = new Line();
            readyLine = known;
        }
        return known;
    }

    /** Lets go what was held until the session has opened; what is replaced meanwhile is returned. */
    List<Outgoing.Message> releaseOpening(boolean inParts) {
        var held = heldForOpening;
        heldForOpening = null;
        var replaced = move(held, inParts ? heldForParts() : ready());
        measure();
        return replaced;
    }

    /** Lets go what was held until the last part of a message; what is replaced meanwhile is returned. */
    List<Outgoing.Message> releaseParts() {
        var held = heldForParts;
        heldForParts = null;
        var replaced = move(held, ready());
        measure();
        return replaced;
    }

    private List<Outgoing.Message> move(@Nullable Line from, @Nullable Line to) {
        if (from == null) {
            return List.of();
        }
        var allReplaced = new ArrayList<Outgoing.Message>();
        for (var place = from.poll(); place != null; place = from.poll()) {
            if (to == null) {
                add(place.content());
            } else if (place.isLoose()) {
                var replaced = to.addLoose((Outgoing.Message) place.content(), place.key());
                if (replaced != null) {
                    allReplaced.add(replaced);
                }
            } else {
                to.add(place.content());
            }
        }
        return allReplaced;
    }

    /** Takes note of what is held; after each change. */
    void measure() {
        room.held(cost(heldForOpening) + cost(heldForParts));
    }

    /** Takes out what was held until the session has opened. */
    List<Outgoing> takeHeldForOpening() {
        var all = new ArrayList<Outgoing>();
        drain(heldForOpening, all);
        heldForOpening = null;
        measure();
        return all;
    }

    /** Takes out all that is held. */
    List<Outgoing> takeHeld() {
        var all = takeHeldForOpening();
        drain(heldForParts, all);
        heldForParts = null;
        measure();
        return all;
    }

    /** Takes out everything. */
    List<Outgoing> takeAll() {
        var all = new ArrayList<Outgoing>();
        if (controls != null) {
            all.addAll(controls);
            controls = null;
        }
        for (var next = nextReady(); next != null; next = nextReady()) {
            all.add(next);
        }
        readyNext = null;
        readyLine = null;
        all.addAll(takeHeld());
        return all;
    }

    /** Takes out the first message of a kind that is ready to go out, and may not be dropped. */
    Outgoing.@Nullable Message take(Predicate<Outgoing.Message> kind) {
        if (readyLine != null) {
            return readyLine.take(kind);
        }
        if (ready instanceof Outgoing.Message message && kind.test(message)) {
            nextReady();
            return message;
        }
        return readyNext == null ? null : take(kind, readyNext);
    }

    private static Outgoing.@Nullable Message take(Predicate<Outgoing.Message> kind, ArrayDeque<Outgoing> waiting) {
        for (var outgoing : waiting) {
            if (outgoing instanceof Outgoing.Message message && kind.test(message)) {
                waiting.remove(message);
                return message;
            }
        }
        return null;
    }

    /** What all messages cost that may be dropped. */
    long looseCost() {
        return looseCost(readyLine) + looseCost(heldForParts) + looseCost(heldForOpening);
    }

    /** How many messages may be dropped. */
    int looseMessages() {
        return looseMessages(readyLine) + looseMessages(heldForParts) + looseMessages(heldForOpening);
    }

    /** Takes out the oldest message that may be dropped, or the newest; null if there is none. */
    Outgoing.@Nullable Message drop(boolean oldest) {
        var dropped = drop(oldest ? readyLine : heldForOpening, oldest);
        if (dropped == null) {
            dropped = drop(heldForParts, oldest);
        }
        if (dropped == null) {
            dropped = drop(oldest ? heldForOpening : readyLine, oldest);
        }
        measure();
        return dropped;
    }

    private static Outgoing.@Nullable Message drop(@Nullable Line line, boolean oldest) {
        return line == null ? null : line.drop(oldest);
    }

    private static void drain(@Nullable Line line, List<Outgoing> all) {
        if (line != null) {
            for (var place = line.poll(); place != null; place = line.poll()) {
                all.add(place.content());
            }
        }
    }

    private static long cost(@Nullable Line line) {
        return line == null ? 0 : line.cost();
    }

    private static long looseCost(@Nullable Line line) {
        return line == null ? 0 : line.looseCost();
    }

    private static int looseMessages(@Nullable Line line) {
        return line == null ? 0 : line.looseMessages();
    }
}
