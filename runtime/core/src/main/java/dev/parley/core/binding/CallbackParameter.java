package dev.parley.core.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** A parameter of a callback, with its place among them. */
record CallbackParameter(int index, Type type, List<Annotation> annotations) {

    /** The class of its type. */
    Class<?> raw() {
        return Generics.raw(type);
    }

    /** Whether it is an {@code Optional}. */
    boolean isOptional() {
        return raw() == Optional.class;
    }

    /** Its type; of an {@code Optional}, that of what it holds. */
    Type valueType() {
        return isOptional() ? Generics.argument(type, Optional.class).orElse(Object.class) : type;
    }

    /** Its annotation of a type, if it has one. */
    <A extends Annotation> Optional<A> annotation(Class<A> annotation) {
        for (var each : annotations) {
            if (annotation.isInstance(each)) {
                return Optional.of(annotation.cast(each));
            }
        }
        return Optional.empty();
    }
}
