package dev.parley;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The word on the wire that tells a message of this type from the others of its root: the value of the member
 * {@code "type"}. Without it, the word is the simple name of the type with a small first letter.
 */
@Documented
@Retention(RUNTIME)
@Target(ElementType.TYPE)
public @interface Tag {

    /** Not empty, and no other type of the same root has it; {@code error} belongs to {@link ErrorReply}. */
    String value();
}
