package dev.parley;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * What the peers of this endpoint may ask of the server, where that is not what is configured for all.
 *
 * <p>Each number is -1, which leaves it as configured, 0 for no limit, or the limit. {@code docs/security.md} lists the limits that
 * are configured, and those on handshakes, which hold before anybody knows which endpoint is meant.
 */
@Documented
@Retention(RUNTIME)
@Target(ElementType.TYPE)
public @interface Limits {

    /**
     * The largest message that a peer may send, in bytes of its UTF-8 form, decompressed; in place of {@code
     * parley.max-message-size}. A larger one closes the session with 1009. {@code @OnMessage(maxMessageSize)} goes before.
     */
    long messageBytes() default -1;

    /**
     * How many messages a session may send a second, with as many at once after a quiet second; in place of {@code
     * parley.max-messages-per-second}.
     *
     * <p>A message beyond it does not reach the endpoint. Peers that understand error replies get one, {@link
     * ErrorReply#RATE_LIMITED}, for each second at most, and those who go on are closed with 1008 when ten times as many messages
     * were refused. Peers of raw messages are closed with 1008 at once: to them, a message that is missing would be one that nobody
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
