package dev.parley.core.codec;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.util.List;
import java.util.Optional;

/**
 * What is written about one member: at its field, its accessors, its parameter.
 *
 * @param places in the order in which they are asked
 * @param types the uses of its type in those places
 */
record Annotated(List<AnnotatedElement> places, List<AnnotatedType> types) {

    <A extends Annotation> Optional<A> find(Class<A> annotation) {
        for (var place : places) {
            var found = place.getAnnotation(annotation);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    boolean has(Class<? extends Annotation> annotation) {
        return find(annotation).isPresent();
    }

    /** Whether anyone's {@code @Nullable} stands at it, or at its type. */
    boolean isNullable() {
        return isNullable(places) || isNullable(types);
    }

    private static boolean isNullable(List<? extends AnnotatedElement> places) {
        for (var place : places) {
            for (var annotation : place.getAnnotations()) {
                if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                    return true;
                }
            }
        }
        return false;
    }
}
