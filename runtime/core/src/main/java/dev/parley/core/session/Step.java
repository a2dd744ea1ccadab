package dev.parley.core.session;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A step in a session's life. It throws nothing. */
@FunctionalInterface
public interface Step {

    /** Does it; what is returned, if not null, must complete before the next step begins. */
    @Nullable CompletionStage<?> run();

    /** The same for later: what was lent to the thread that brings it will not be there any more. */
    default Step kept() {
        return this;
    }

    /** How many bytes of the peer's it keeps while it waits. */
    default int weight() {
        return 0;
    }
}
