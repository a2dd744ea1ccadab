package dev.parley;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * What the peers of this endpoint may ask of the server, where that is not what is configured for all.
 *
 * <p>Each number is the limit, or -1, which leaves it as configured; 0 is no limit, but for {@link #messageBytes}. {@code
 * docs/security.md} lists the limits that are configured, and those on handshakes, which hold for all endpoints together.
 */
@Documented
@Retention(RUNTIME)
@Target(ElementType.TYPE)
public @interface Limits {

    /**
     * The largest message that a peer may send, in bytes of its UTF-8 form, decompressed; in place of {@code
     * parley.max-message-size}. A larger one closes the session with 1009. {@code @OnMessage(maxMessageSize)} goes before. From 1 to 2147483647.
     */
    long messageBytes() default -1;

    /**
     * How many messages a session may send a second, with as many at once after a quiet second; in place of {@code
     * parley.max-messages-per-second}.
     *
     * <p>A message beyond it does not reach the endpoint. Peers that understand error replies get one, {@link
     * ErrorReply#RATE_LIMITED}, each second at most, and those who go on are closed with 1008, once ten times as many messages were
     * dropped without a quiet second. Peers of raw messages are closed with 1008 at once: to them, a message that is missing would be one that nobody
     * hears of.
     */
    int messagesPerSecond() default -1;

    /**
     * How many sessions this endpoint may have, besides {@code parley.max-sessions} for all. A handshake beyond it is refused
     * with 503, or the session closed with 1013 where the server cannot do that.
     */
    int sessions() default -1;

    /**
     * How many sessions of this endpoint one address may have, besides {@code parley.max-sessions-per-address} for all. The
     * addresses of one IPv6 network (/64) count as one. A handshake beyond it is refused with 429, or the session closed with 1013.
     */
    int sessionsPerAddress() default -1;
}
