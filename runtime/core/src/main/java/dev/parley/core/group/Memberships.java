package dev.parley.core.group;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The groups that one session is a member of. It locks itself, which keeps a session that ends from staying behind in a group. */
final class Memberships {

    /** Up to so many groups are a set that is copied, which is small: most sessions are in one or two. */
    private static final int FEW = 8;

    private final Optional<String> principal;
    private Set<String> names = Set.of();
    private boolean many;
    private boolean ended;

    /**
     * None so far.
     *
     * @param principal the name of the session's principal when it entered; that of a principal may change
     */
    Memberships(Optional<String> principal) {
        this.principal = principal;
    }

    Optional<String> principal() {
        return principal;
    }

    /** Adds a group, unless it is known or the session has ended; the result is that of the change. */
    synchronized Optional<Members> add(String name, Supplier<Members> change) {
        if (ended || names.contains(name)) {
            return Optional.empty();
        }
        changeable().add(name);
        keepSmall();
        return Optional.of(change.get());
    }

    /** Removes a group, if it is known; the result is that of the change. */
    synchronized Optional<Members> remove(String name, Supplier<Members> change) {
        if (!names.contains(name)) {
            return Optional.empty();
        }
        changeable().remove(name);
        keepSmall();
        return Optional.of(change.get());
    }

    private Set<String> changeable() {
        if (!many) {
            names = new HashSet<>(names);
            many = true;
        }
        return names;
    }

    private void keepSmall() {
        if (names.size() <= FEW) {
            names = Set.copyOf(names);
            many = false;
        }
    }

    /** Removes all groups, and takes none any more. */
    synchronized List<Members> end(Function<String, Members> change) {
        ended = true;
        var left = names.stream().map(change).toList();
        names = Set.of();
        return left;
    }
}
