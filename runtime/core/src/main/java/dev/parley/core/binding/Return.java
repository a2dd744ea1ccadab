package dev.parley.core.binding;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * What a callback returns.
 *
 * @param messageType what is sent; {@code void} if that is nothing
 */
record Return(Returned kind, Type type, Type messageType) {

    /** What a declared return type means. */
    static Return of(Type type) {
        var raw = Generics.raw(type);
        if (raw == void.class || raw == Void.class) {
            return new Return(Returned.NOTHING, type, void.class);
        } else if (raw == Optional.class) {
            return holding(Returned.OPTIONAL, type, Optional.class);
        } else if (CompletionStage.class.isAssignableFrom(raw)) {
            return stage(type);
        } else if (Flow.Publisher.class.isAssignableFrom(raw)) {
            return holding(Returned.PUBLISHER, type, Flow.Publisher.class);
        } else if (Stream.class.isAssignableFrom(raw)) {
            return holding(Returned.STREAM, type, Stream.class);
        }
        return new Return(Returned.VALUE, type, type);
    }

    /** Whether anything is sent. */
    boolean sends() {
        return messageType != void.class;
    }

    private static Return stage(Type type) {
        var inner = holding(Returned.STAGE, type, CompletionStage.class).messageType();
        var value = Generics.raw(inner) == Optional.class
                ? Generics.argument(inner, Optional.class).orElse(Object.class)
                : inner;
        return new Return(Returned.STAGE, type, value == Void.class ? void.class : value);
    }

    private static Return holding(Returned kind, Type type, Class<?> holder) {
        return new Return(kind, type, Generics.argument(type, holder).orElse(Object.class));
    }
}
