package dev.parley.core.dispatch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an endpoint under test writes down, and what it waits for. */
final class Notes {

    /** Completed by a test when a callback may go on. */
    final CompletableFuture<String> gate = new CompletableFuture<>();

    private final List<String> all = new CopyOnWriteArrayList<>();

    void add(String note) {
        all.add(note);
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
