package dev.parley.testing;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a server with some endpoints for every test of the class, on a free port of the loopback interface, and stops it
 * when the test has ended.
 *
 * <pre>{@code
 * @ParleyTest(ChatEndpoint.class)
 * class ChatTest {
 *
 *     @Test
 *     void what_is_said_reaches_everyone_in_the_room(TestPeers peers) {
 *         var ann = peers.open("/chat/tea");
 *         var bob = peers.open("/chat/tea");
 *
 *         ann.send(new Say("hello"));
 *
 *         bob.expect(Said.class, said -> said.text().equals("hello"));
 *     }
 * }
 * }</pre>
 *
 * <p>A test, or a method that runs before or after it, may declare as parameters:
 *
 * <ul>
 *   <li>{@link TestPeers}, which opens sessions;
 *   <li>{@link dev.parley.grizzly.ParleyServer}, the server;
 *   <li>{@link java.net.URI}, where it listens, such as {@code ws://127.0.0.1:40123}.
 * </ul>
 *
 * <p>A method with {@link ServerSetup} configures the server before it starts. Nested classes inherit both; with an
 * annotation of its own, a nested class or a single test gets other endpoints.
 */
@Documented
@Retention(RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(ParleyExtension.class)
public @interface ParleyTest {

    /** The endpoints that the server has. */
    Class<?>[] value() default {};

    /** How long peers wait for what they expect, before the expectation fails. */
    int timeoutSeconds() default 10;
}
