package dev.parley.core.session;

import dev.parley.core.codec.TypeArguments;
import dev.parley.core.session.MessageHandlers.Entry;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        return TypeArguments.classOf(handler.getClass(), declaring)
                .orElseThrow(() -> new IllegalArgumentException("The type of the messages cannot be seen in "
                        + handler.getClass().getName()
                        + "; say addMessageHandler(String.class, handler), or as it may be."));
    }

    private static String names(Set<Class<?>> types) {
        return String.join(
                ", ", types.stream().map(Class::getSimpleName).sorted().toList());
    }
}
