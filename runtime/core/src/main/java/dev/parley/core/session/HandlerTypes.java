package dev.parley.core.session;

import dev.parley.core.session.MessageHandlers.Entry;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which messages a handler wants. */
final class HandlerTypes {

    private static final Map<Class<?>, MessageForm> WHOLE = Map.of(
            String.class, MessageForm.TEXT,
            Reader.class, MessageForm.READER,
            byte[].class, MessageForm.BYTES,
            ByteBuffer.class, MessageForm.BUFFER,
            InputStream.class, MessageForm.STREAM,
            PongMessage.class, MessageForm.PONG);

    private static final Map<Class<?>, MessageForm> PARTIAL = Map.of(
            String.class, MessageForm.TEXT_PARTS,
            byte[].class, MessageForm.BYTES_PARTS,
            ByteBuffer.class, MessageForm.BUFFER_PARTS);

    private HandlerTypes() {}

    /**
     * What a handler wants by the types that its class declares; those of a lambda cannot be seen.
     *
     * @param decoded what is decoded, and from which kind of message
     */
    static Entry of(MessageHandler handler, Map<Class<?>, MessageForm> decoded) {
        if (handler instanceof MessageHandler.Partial<?> partial) {
            return partial(typeOf(handler, MessageHandler.Partial.class), partial);
        }
        if (handler instanceof MessageHandler.Whole<?> whole) {
            return whole(typeOf(handler, MessageHandler.Whole.class), whole, decoded);
        }
        throw new IllegalArgumentException(
                handler.getClass().getName() + " is neither a MessageHandler.Whole nor a MessageHandler.Partial.");
    }

    static Entry whole(Class<?> type, MessageHandler.Whole<?> handler, Map<Class<?>, MessageForm> decoded) {
        var form = Optional.ofNullable(decoded.getOrDefault(type, WHOLE.get(type)));
        return new Entry(
                handler,
                form.orElseThrow(() -> new IllegalArgumentException("No decoder of the endpoint makes a "
                        + type.getName() + ", and it is none of " + names(WHOLE.keySet()) + ".")),
                type);
    }

    static Entry partial(Class<?> type, MessageHandler.Partial<?> handler) {
        var form = Optional.ofNullable(PARTIAL.get(type));
        return new Entry(
                handler,
                form.orElseThrow(() -> new IllegalArgumentException("A MessageHandler.Partial takes one of "
                        + names(PARTIAL.keySet()) + ", not " + type.getName() + ".")),
                type);
    }

    private static Class<?> typeOf(MessageHandler handler, Class<?> declaring) {
        var type = argument(handler.getClass(), declaring, Map.of());
        if (type instanceof Class<?> known) {
            return known;
        }
        if (type instanceof ParameterizedType known) {
            return (Class<?>) known.getRawType();
        }
        if (type instanceof GenericArrayType known && known.getGenericComponentType() instanceof Class<?> component) {
            return component.arrayType();
        }
        throw new IllegalArgumentException("The type of the messages cannot be seen in "
                + handler.getClass().getName() + "; say addMessageHandler(String.class, handler), or as it may be.");
    }

    /** What stands for the only type parameter of an interface, as seen from a class below it; null if nothing does. */
    private static @Nullable Type argument(Type from, Class<?> declaring, Map<TypeVariable<?>, Type> known) {
        var type = from instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) from;
        var arguments = new HashMap<>(known);
        if (from instanceof ParameterizedType parameterized) {
            var actual = parameterized.getActualTypeArguments();
            for (int i = 0; i < actual.length; i++) {
                var resolved = actual[i] instanceof TypeVariable<?> variable ? known.get(variable) : actual[i];
                if (resolved != null) {
                    arguments.put(type.getTypeParameters()[i], resolved);
                }
            }
        }
        if (type == declaring) {
            return arguments.get(type.getTypeParameters()[0]);
        }
        for (var above : type.getGenericInterfaces()) {
            var found = argument(above, declaring, arguments);
            if (found != null) {
                return found;
            }
        }
        var above = type.getGenericSuperclass();
        return above == null ? null : argument(above, declaring, arguments);
    }

    private static String names(Set<Class<?>> types) {
        return String.join(
                ", ", types.stream().map(Class::getSimpleName).sorted().toList());
    }
}
