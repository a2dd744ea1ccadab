package dev.parley.core.binding;

import dev.parley.core.codec.TextCodec;
import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import jakarta.websocket.DecodeException;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one parameter of a callback gets, decided at deployment. */
sealed interface Argument {

    /**
     * The value for one call.
     *
     * @throws DecodeException if the specification wants one
     */
    @Nullable Object value(LiveSession session, Event event) throws DecodeException;

    /** What the callback can send by it. */
    default Optional<Type> sends() {
        return Optional.empty();
    }

    /** Whether the anonymous cannot be served. */
    default boolean needsPrincipal() {
        return false;
    }

    /** The message, or the part of one. */
    record Message() implements Argument {
        @Override
        public @Nullable Object value(LiveSession session, Event event) {
            return ((Event.Received) event).message();
        }
    }

    /** The message in an {@code Optional}: it comes in one if it could be JSON null, and else gets one. */
    record OptionalMessage() implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            var message = ((Event.Received) event).message();
            return message instanceof Optional ? message : Optional.ofNullable(message);
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

        @Override
        public Optional<Type> sends() {
            return Optional.of(declared);
        }
    }

    /** The group of the session's path. */
    record ToGroup(Type declared) implements Argument {
        @Override
        public Object value(LiveSession session, Event event) {
            return session.group(declared);
        }

        @Override
        public Optional<Type> sends() {
            return Optional.of(declared);
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

        @Override
        public boolean needsPrincipal() {
            return true;
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
    record PathVariable(String name, Class<?> type) implements Argument {
        @Override
        public @Nullable Object value(LiveSession session, Event event) throws DecodeException {
            var text = session.pathParameters().get(name);
            return text == null ? null : TextCodec.decode(text, type);
        }
    }
}
