package dev.parley.core.discovery;

import java.lang.annotation.Annotation;
import java.util.Set;

/**
 * What is known of a class that has not been loaded; names are as {@code Class.getName} has them.
 *
 * @param supertypes the names of its superclass and of the interfaces that it names itself
 * @param concrete whether it is a class that may have instances
 * @param annotations the names of the annotations that stand at the class itself
 */
public record ClassFact(String name, Set<String> supertypes, boolean concrete, Set<String> annotations) {

    boolean hasAnnotation(Class<? extends Annotation> annotation) {
        return annotations.contains(annotation.getName());
    }
}
