package dev.parley.core.session;

import dev.parley.core.host.Outgoing;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue some of whose messages are loose: they may be taken out, or give their place to a newer one. All go out in the order
 * of their places. Its outbox guards it.
 */
final class Line {

    // Both in the order of their places; an emptied one among the loose is skipped.
    private final ArrayDeque<Place> fixed = new ArrayDeque<>();
    private final ArrayDeque<Place> loose = new ArrayDeque<>();
    private final Map<Object, Place> byKey = new HashMap<>();
    private long places;
    private long lastFixed;
    private long looseCost;
    private long cost;
    private int empty;

    /** What stands in a line, and where. */
    static final class Place {

        private final long number;
        private final boolean loose;
        private final @Nullable Object key;
        private @Nullable Outgoing content;

        private Place(long number, boolean loose, @Nullable Object key, Outgoing content) {
            this.number = number;
            this.loose = loose;
            this.key = key;
            this.content = content;
        }

        Outgoing content() {
            return Objects.requireNonNull(content);
        }

        boolean isLoose() {
            return loose;
        }

        /** What those have in common that take each other's place; null if nothing. */
        @Nullable Object key() {
            return key;
        }
    }

    /** Adds what stays until it goes out. */
    void add(Outgoing outgoing) {
        lastFixed = ++places;
        fixed.add(new Place(places, false, null, outgoing));
        cost += cost(outgoing);
    }

    /**
     * Adds a message that may be taken out.
     *
     * @param key if not null, it replaces the one that has the same, in its place unless something fixed stands behind that
     * @return the message that is replaced
     */
    Outgoing.@Nullable Message addLoose(Outgoing.Message message, @Nullable Object key) {
        var before = key == null ? null : byKey.get(key);
        looseCost += cost(message);
        cost += cost(message);
        if (before == null) {
            place(message, key);
            return null;
        }
        var replaced = (Outgoing.Message) before.content();
        uncount(replaced);
        if (before.number > lastFixed) {
            before.content = message;
        } else {
            before.content = null;
            empty++;
            place(message, key);
            removeEmpty();
        }
        return replaced;
    }

    private void place(Outgoing.Message message, @Nullable Object key) {
        var place = new Place(++places, true, key, message);
        loose.add(place);
        if (key != null) {
            byKey.put(key, place);
        }
    }

    /** So seldom that a message costs no more for it. */
    private void removeEmpty() {
        if (empty > 16 && empty > loose.size() / 2) {
            loose.removeIf(place -> place.content == null);
            empty = 0;
        }
    }

    /** The message that one with this key would replace. */
    Outgoing.@Nullable Message waiting(Object key) {
        var place = byKey.get(key);
        return place == null ? null : (Outgoing.Message) place.content();
    }

    /** Takes out the first; null if nothing waits. */
    @Nullable Place poll() {
        var firstLoose = firstLoose();
        var firstFixed = fixed.peek();
        if (firstLoose == null || (firstFixed != null && firstFixed.number < firstLoose.number)) {
            if (firstFixed != null) {
                fixed.remove();
                cost -= cost(firstFixed.content());
            }
            return firstFixed;
        }
        loose.remove();
        return taken(firstLoose);
    }

    /** Takes out the first of those that may be, or the last; null if there is none. */
    Outgoing.@Nullable Message drop(boolean oldest) {
        var place = oldest ? firstLoose() : lastLoose();
        if (place == null) {
            return null;
        }
        if (oldest) {
            loose.removeFirst();
        } else {
            loose.removeLast();
        }
        return (Outgoing.Message) taken(place).content();
    }

    /** Takes out the first message of a kind, if it is fixed. */
    Outgoing.@Nullable Message take(Predicate<Outgoing.Message> kind) {
        for (var place : fixed) {
            if (place.content() instanceof Outgoing.Message message && kind.test(message)) {
                fixed.remove(place);
                cost -= cost(message);
                return message;
            }
        }
        return null;
    }

    /** What all that may be taken out costs. */
    long looseCost() {
        return looseCost;
    }

    /** How many may be taken out. */
    int looseMessages() {
        return loose.size() - empty;
    }

    /** What all costs. */
    long cost() {
        return cost;
    }

    private @Nullable Place firstLoose() {
        for (var place = loose.peekFirst(); place != null; place = loose.peekFirst()) {
            if (place.content != null) {
                return place;
            }
            loose.removeFirst();
            empty--;
        }
        return null;
    }

    private @Nullable Place lastLoose() {
        for (var place = loose.peekLast(); place != null; place = loose.peekLast()) {
            if (place.content != null) {
                return place;
            }
            loose.removeLast();
            empty--;
        }
        return null;
    }

    private Place taken(Place place) {
        if (place.key != null) {
            byKey.remove(place.key);
        }
        uncount((Outgoing.Message) place.content());
        return place;
    }

    private void uncount(Outgoing.Message message) {
        looseCost -= cost(message);
        cost -= cost(message);
    }

    private static int cost(Outgoing outgoing) {
        return outgoing instanceof Outgoing.Message message ? SessionOutbox.cost(message) : 0;
    }
}
