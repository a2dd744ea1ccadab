package dev.parley;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The root of the messages that an endpoint sends, where its callbacks do not tell: when the types that they return, or
 * send by a {@link Peer} or {@link Group}, have several sealed ancestors.
 */
@Documented
@Retention(RUNTIME)
@Target(ElementType.TYPE)
public @interface Sends {

    /** A sealed type, or one with {@code @JsonbTypeInfo}. */
    Class<?> value();
}
