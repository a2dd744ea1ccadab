package dev.parley.core.binding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The {@code @OnError} callbacks of an endpoint. */
public final class ErrorCallbacks {

    /** One callback with the type that it takes. */
    record Entry(Class<?> type, Callback callback) {}

    private final List<Entry> mostSpecificFirst;

    ErrorCallbacks(List<Entry> entries) {
        var sorted = new ArrayList<>(entries);
        if (sorted.size() > 1) {
            sorted.sort(Comparator.comparingInt((Entry entry) -> depth(entry.type()))
                    .reversed());
        }
        this.mostSpecificFirst = sorted;
    }

    /** The callback for a failure: of those whose type it is, the one with the most specific type. */
    public Optional<Callback> find(Throwable failure) {
        for (var entry : mostSpecificFirst) {
            if (entry.type().isInstance(failure)) {
                return Optional.of(entry.callback());
            }
        }
        return Optional.empty();
    }

    private static int depth(Class<?> type) {
        int depth = 0;
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            depth++;
        }
        return depth;
    }
}
