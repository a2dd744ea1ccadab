package dev.parley.core.binding;

import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import org.jspecify.annotations.Nullable;

/** What one parameter of a callback gets, decided at deployment. */
sealed interface Argument {

    /** The value for one call. */
    @Nullable Object value(LiveSession session, Event event);

    /** The message, or the part of one. */
    record Message() implements Argument {
        @Override
        public @Nullable Object value(LiveSession session, Event event) {
            return ((Event.Received) event).message();
        }
    }

    /** Whether the part is the last one of its message. */
    record Last() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return ((Event.Received) event).last();
        }
    }

    /** What the callback takes from the handshake, converted when that was admitted. */
    record FromHandshake(int slot) implements Argument {
        @Override
        public @Nullable Object value(LiveSession session, Event event) {
            return session.parameter(slot);
        }
    }

    // The binding package completes the list: the session, its peer, group and groups, principal, configuration,
    // close reason, throwable, and the specification's @PathParam of plain endpoints.
}
