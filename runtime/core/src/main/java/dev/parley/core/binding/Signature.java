package dev.parley.core.binding;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What a callback's parameters mean.
 *
 * @param arguments one for each parameter, unless there was a problem
 * @param message what it receives, if it receives messages
 * @param cause the type of the failures that it is called for, if it is
 */
record Signature(
        CallbackMethod callback,
        List<Argument> arguments,
        Optional<MessageParameter> message,
        Optional<Class<?>> cause) {

    /**
     * The parameter that is the message.
     *
     * @param declared its type; an {@code Optional} takes the JSON null
     * @param inParts whether it is called for each part of a message
     */
    record MessageParameter(Type declared, boolean inParts) {

        /** The type of the message. */
        Type type() {
            return isOptional() ? Generics.argument(declared, Optional.class).orElse(Object.class) : declared;
        }

        /** The class of the message. */
        Class<?> raw() {
            return Generics.raw(type());
        }

        boolean isOptional() {
            return Generics.raw(declared) == Optional.class;
        }
    }

    /** Whether a type can be that of a part of a message (Jakarta WebSocket, section 4.7). */
    static boolean canBePart(Class<?> type) {
        return type == String.class || type == byte[].class || type == ByteBuffer.class;
    }

    /** Whether a type can tell which part is the last. */
    static boolean canBeLast(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }
}
