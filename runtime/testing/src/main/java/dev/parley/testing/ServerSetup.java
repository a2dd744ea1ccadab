package dev.parley.testing;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A method of a test class that configures the server of each test, before it starts. Its one parameter is the {@link
 * dev.parley.grizzly.ParleyServer.Builder}.
 *
 * <pre>{@code
 * private final Rooms rooms = new Rooms();
 *
 * @ServerSetup
 * void withRooms(ParleyServer.Builder server) {
 *     server.supply(Rooms.class, rooms);
 * }
 * }</pre>
 *
 * <p>Those of enclosing classes and of superclasses are called first.
 */
@Documented
@Retention(RUNTIME)
@Target(ElementType.METHOD)
public @interface ServerSetup {}
