package dev.parley.core.dispatch;

import dev.parley.core.codec.Root;
import dev.parley.core.session.Event;
import jakarta.websocket.PongMessage;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a callback is called for, in the words of those who measure how long it takes. */
final class CallNames {

    /** Few types, and each is asked for with each of its messages. */
    private static final ClassValue<String> OF_MESSAGES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return ofMessages(type);
        }
    };

    private CallNames() {}

    /** The name of an event, as {@link dev.parley.spi.MetricsReceiver#called} has it. */
    static String of(Event event) {
        if (event instanceof Event.Received received) {
            return ofMessage(received.message());
        }
        if (event instanceof Event.Opened) {
            return "@OnOpen";
        }
        return event instanceof Event.Closed ? "@OnClose" : "@OnError";
    }

    /** The name of a message; null is the JSON null of an {@code Optional}. */
    static String ofMessage(@Nullable Object message) {
        return message == null ? "null" : OF_MESSAGES.get(message.getClass());
    }

    private static String ofMessages(Class<?> type) {
        if (type == String.class || Reader.class.isAssignableFrom(type)) {
            return "text";
        }
        if (type == byte[].class
                || ByteBuffer.class.isAssignableFrom(type)
                || InputStream.class.isAssignableFrom(type)) {
            return "binary";
        }
        if (PongMessage.class.isAssignableFrom(type)) {
            return "pong";
        }
        // Generic messages have classes that nobody has written into an endpoint.
        if (Collection.class.isAssignableFrom(type)) {
            return "list";
        }
        return Map.class.isAssignableFrom(type) ? "map" : Root.tagOf(type);
    }
}
