package dev.parley;

import java.lang.reflect.Type;
import java.util.List;

/**
 * What an endpoint says about itself, once it is bound: enough to print it, to document its protocol, or to write a
 * client for it.
 *
 * @param type the endpoint's class; that of the programmatic endpoint, if it is one
 * @param path the template at which it answers, such as {@code /chat/{room}}
 * @param extended whether it uses more than the specification has
 * @param subprotocols in the order of preference
 * @param parameters what its callbacks take from the handshake
 * @param receives the messages that it takes
 * @param sends the messages that it is known to send; a plain endpoint may send others
 */
public record EndpointDescription(
        Class<?> type,
        String path,
        boolean extended,
        List<String> subprotocols,
        List<Parameter> parameters,
        List<Message> receives,
        List<Message> sends) {

    /** Keeps copies of the lists. */
    public EndpointDescription {
        subprotocols = List.copyOf(subprotocols);
        parameters = List.copyOf(parameters);
        receives = List.copyOf(receives);
        sends = List.copyOf(sends);
    }

    /**
     * A value that the endpoint takes from the handshake.
     *
     * @param source where it stands
     * @param name its name there
     * @param type what it is converted to; of an {@code Optional}, what that holds
     * @param required whether a handshake without it is refused
     */
    public record Parameter(Source source, String name, Type type, boolean required) {

        /** The part of the handshake's request that has the value. */
        public enum Source {
            /** A variable of the path. */
            PATH,
            /** A parameter of the query string. */
            QUERY,
            /** A header. */
            HEADER,
            /** A cookie. */
            COOKIE
        }
    }

    /**
     * A kind of message.
     *
     * @param form what carries it
     * @param type its Java type
     * @param tagKey the member that tells its type, such as {@code type}; empty if it has no tag
     * @param tag the word in that member; empty if it has no tag
     */
    public record Message(Form form, Type type, String tagKey, String tag) {

        /** How a message is carried. */
        public enum Form {
            /** A text message as it is. */
            TEXT,
            /** A text message that is JSON. */
            JSON,
            /** A text message that an encoder or decoder of the endpoint makes or reads. */
            ENCODED_TEXT,
            /** A binary message. */
            BINARY,
            /** A pong. */
            PONG
        }

        /** The message in few words: its type's simple name, and the tag if it has one. */
        @Override
        public String toString() {
            var name = type instanceof Class<?> c ? c.getSimpleName() : type.getTypeName();
            return tag.isEmpty() ? name : name + " \"" + tag + "\"";
        }
    }
}
