package dev.parley;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A parameter of the query string of the handshake's request, converted to the type of the callback's parameter: {@code
 * String}, a primitive, an enum, a {@code UUID}, a type of {@code java.time}, or any type with a constructor of one
 * {@code String}, or a static {@code valueOf}, {@code of}, {@code parse} or {@code fromString}.
 *
 * <p>Where it may be absent, the parameter is an {@code Optional}. A handshake without one that must be there, or with one
 * that does not convert, is refused with status 400; on servers where that cannot be done, the session is closed with 1008
 * before {@code @OnOpen}.
 */
@Documented
@Retention(RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Query {

    /** The name of the parameter of the query string. */
    String value();
}
