package dev.parley.testing.contract;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.opentest4j.AssertionFailedError;

/** Joins an endpoint and its test: the endpoint notes what happens to it, and waits for gates that the test opens. */
public final class Probe {

    private static final int SECONDS_TO_WAIT = 30;

    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<String>> gates = new ConcurrentHashMap<>();

    Probe() {}

    /** Notes that something has happened. */
    void note(String note) {
        notes.add(note);
    }

    /** Waits for the next note, and expects that it is this one. */
    void expect(String note) {
        var found = next();
        if (!note.equals(found)) {
            throw new AssertionFailedError("expected the note \"" + note + "\", but got " + found + ", then " + notes);
        }
    }

    /** Waits for the next two notes, and expects that they are these, in either order. */
    void expectBoth(String one, String other) {
        var first = next();
        if (first.equals(one)) {
            expect(other);
        } else if (first.equals(other)) {
            expect(one);
        } else {
            throw new AssertionFailedError("expected \"" + one + "\" and \"" + other + "\", but got " + first);
        }
    }

    /** Waits for the next note. */
    String next() {
        try {
            var found = notes.poll(SECONDS_TO_WAIT, SECONDS);
            if (found == null) {
                throw new AssertionFailedError("expected a note, but there is none");
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Expects that nothing has been noted which {@link #expect} has not taken. */
    void expectNothing() {
        if (!notes.isEmpty()) {
            throw new AssertionFailedError("expected no further notes, but there are " + notes);
        }
    }

    /** Completes when the test opens this gate. */
    CompletableFuture<String> gate(String name) {
        return gates.computeIfAbsent(name, n -> new CompletableFuture<>());
    }

    /** Opens a gate, for all who wait for it and all who will. */
    void open(String gate) {
        gate(gate).complete(gate);
    }

    /** Waits until the test opens this gate. */
    void pass(String gate) {
        try {
            gate(gate).get(SECONDS_TO_WAIT, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the gate " + gate + " has not been opened", e);
        }
    }

    /** Opens all gates for which anyone waits, so that nobody waits on once a test has ended. */
    void openAll() {
        gates.keySet().forEach(this::open);
    }
}
