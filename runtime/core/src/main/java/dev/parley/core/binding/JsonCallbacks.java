package dev.parley.core.binding;

import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code @OnMessage} callbacks of an endpoint that receive typed messages, by the type of the message. */
public final class JsonCallbacks {

    private final Map<Type, Callback> byType;

    JsonCallbacks(Map<Type, Callback> byType) {
        this.byType = Map.copyOf(byType);
    }

    /**
     * The callback for a message.
     *
     * @param type {@link dev.parley.MessageCodec.Decoded#type()}
     * @return null if none receives it
     */
    public @Nullable Callback find(Type type) {
        return byType.get(type);
    }

    /** Whether the endpoint receives no typed messages. */
    public boolean isEmpty() {
        return byType.isEmpty();
    }
}
