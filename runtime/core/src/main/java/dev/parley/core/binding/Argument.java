package dev.parley.core.binding;

import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import jakarta.websocket.DecodeException;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one parameter of a callback gets, decided at deployment. */
sealed interface Argument {

    /**
     * The value for one call.
     *
     * @throws DecodeException if the specification wants one
     */
    @Nullable Object value(LiveSession session, Event event) throws DecodeException;

    /** The message, or the part of one. */
    record Message() implements Argument {
        @Override
        public @Nullable Object value(LiveSession session, Event event) {
            return ((Event.Received) event).message();
        }
    }

    /** The message, or empty for the JSON null. */
    record OptionalMessage() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return Optional.ofNullable(((Event.Received) event).message());
        }
    }

    /** Whether the part is the last one of its message. */
    record Last() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return ((Event.Received) event).last();
        }
    }

    /** The session as the specification describes it. */
    record UserSession() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return session.userSession();
        }
    }

    /** The user's configuration of the endpoint. */
    record Config() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return session.config();
        }
    }

    /** Why the session has ended. */
    record Reason() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return ((Event.Closed) event).reason();
        }
    }

    /** What has failed. */
    record Cause() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return ((Event.Failed) event).cause();
        }
    }

    /** The other end; what is sent to it is encoded by the declared type. */
    record ToPeer(Type declared) implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return session.peer(declared);
        }
    }

    /** The group of the session's path. */
    record ToGroup(Type declared) implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return session.group();
        }
    }

    /** All groups. */
    record AllGroups() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return session.groups();
        }
    }

    /** Who opened the session; the handshake of the anonymous was refused. */
    record Who() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return session.principal().orElseThrow();
        }
    }

    /** Who opened the session, if anyone asked. */
    record WhoIfAnyone() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return session.principal();
        }
    }

    /** What the callback takes from the handshake, converted when that was admitted. */
    record FromHandshake(int slot) implements Argument {
        @Override
        public @Nullable Object value(LiveSession session, Event event) {
            return session.parameter(slot);
        }
    }

    /** What the callback takes from the handshake where it may be absent. */
    record FromHandshakeIfPresent(int slot) implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return Optional.ofNullable(session.parameter(slot));
        }
    }

    /** A variable of a plain endpoint's path: converted for each call (Jakarta WebSocket, section 4.3). */
    record PathVariable(String name, Class<?> type, Function<String, Object> converter) implements Argument {
        @Override
        public @Nullable Object value(LiveSession session, Event event) throws DecodeException {
            var text = session.pathParameters().get(name);
            if (text == null) {
                return null;
            }
            try {
                return converter.apply(text);
            } catch (RuntimeException e) {
                throw new DecodeException(text, "{" + name + "} is no " + type.getSimpleName(), e);
            }
        }
    }
}
