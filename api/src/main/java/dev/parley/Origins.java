package dev.parley;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The origins from which browsers may open sessions of this endpoint, besides the server's own (RFC 6454; RFC 6455,
 * section 10.2). What {@code parley.origins} allows is allowed as well.
 */
@Documented
@Retention(RUNTIME)
@Target(ElementType.TYPE)
public @interface Origins {

    /** Scheme, host and port if it is not the default, such as {@code https://app.example.com}; {@code *} is any. */
    String[] value();
}
