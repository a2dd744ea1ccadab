package dev.parley;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A callback that never blocks: it may run on the thread that reads from the network, which is the fastest way. One that
 * blocks all the same delays other sessions. On the class, it holds for all callbacks.
 *
 * <p>In such a callback the basic remote of a {@code Session} throws {@code IllegalStateException} where it would have to
 * wait.
 */
@Documented
@Retention(RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface NonBlocking {}
