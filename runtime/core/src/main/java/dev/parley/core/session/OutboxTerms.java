package dev.parley.core.session;

import dev.parley.Outbox;
import dev.parley.Outbox.WhenFull;
import java.util.Optional;

/**
 * How much may wait for each peer of an endpoint, and what happens when more would.
 *
 * @param bytes how much, encoded; a message that is larger goes out if nothing else waits
 * @param messages how many; -1 if only the bytes count
 * @param conflation which messages make each other obsolete; there is one if and only if that is what happens
 */
public record OutboxTerms(long bytes, int messages, WhenFull whenFull, Optional<Conflation> conflation) {

    /** So many bytes, and an end of the session with 1013 when more would wait. */
    public static OutboxTerms closing(long bytes) {
        return new OutboxTerms(bytes, -1, WhenFull.CLOSE, Optional.empty());
    }

    /** What an endpoint says, for what it says; these for the rest. */
    public OutboxTerms with(Optional<Outbox> declared) {
        return declared.isEmpty() ? this : with(declared.get());
    }

    private OutboxTerms with(Outbox outbox) {
        return new OutboxTerms(
                outbox.bytes() == -1 ? bytes : outbox.bytes(),
                outbox.messages() == -1 ? messages : outbox.messages(),
                outbox.whenFull(),
                outbox.whenFull() == WhenFull.CONFLATE ? Optional.of(new Conflation(outbox.key())) : Optional.empty());
    }

    /** Whether messages that the application sends by itself may be dropped, so that they are kept apart. */
    boolean drops() {
        return whenFull == WhenFull.DROP_OLDEST || whenFull == WhenFull.DROP_NEWEST;
    }

    /** Whether nothing is ever taken out of what waits but to be sent. */
    boolean keepsAll() {
        return whenFull == WhenFull.CLOSE;
    }
}
