package dev.parley.core.codec;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is written about one member: at its field, its accessors, its parameter.
 *
 * @param places in the order in which they are asked
 * @param types the uses of its type in those places
 */
record Annotated(List<AnnotatedElement> places, List<AnnotatedType> types) {

    <A extends Annotation> Optional<A> find(Class<A> annotation) {
        return places.stream()
                .flatMap(place -> Stream.ofNullable(place.getAnnotation(annotation)))
                .findFirst();
    }

    boolean has(Class<? extends Annotation> annotation) {
        return find(annotation).isPresent();
    }

    /** Whether anyone's {@code @Nullable} stands at it, or at its type. */
    boolean isNullable() {
        return Stream.concat(places.stream(), types.stream())
                .flatMap(place -> Arrays.stream(place.getAnnotations()))
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}
