package dev.parley.core.group;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** The groups that one session is a member of. Its lock keeps a session that ends from staying behind in a group. */
final class Memberships {

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> names = new HashSet<>();
    private final Optional<String> principal;
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
    Optional<Members> add(String name, Supplier<Members> change) {
        lock.lock();
        try {
            return !ended && names.add(name) ? Optional.of(change.get()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Removes a group, if it is known; the result is that of the change. */
    Optional<Members> remove(String name, Supplier<Members> change) {
        lock.lock();
        try {
            return names.remove(name) ? Optional.of(change.get()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Removes all groups, and takes none any more. */
    List<Members> end(Function<String, Members> change) {
        lock.lock();
        try {
            ended = true;
            var left = names.stream().map(change).toList();
            names.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
