package dev.parley.core.session;

import java.time.Duration;

/**
 * How much of everything a session may have.
 *
 * @param maxMessageBytes the largest message that is received, where the endpoint says nothing else
 * @param outbox how much may wait to go out, and what happens when more would
 * @param closeTimeout how long the close handshake may take before the connection is cut
 * @param idleTimeout how long the peer may send nothing; zero means for ever
 * @param maxMessagesPerSecond how many messages the peer may send a second; 0 is no limit
 * @param pingInterval how long after one ping the next one follows; zero means that there are none
 * @param pongTimeout how long the peer may be silent from a ping on
 * @param writeTimeout how long it may take nothing of what waits to go out
 */
public record SessionLimits(
        int maxMessageBytes,
        OutboxTerms outbox,
        Duration closeTimeout,
        Duration idleTimeout,
        int maxMessagesPerSecond,
        Duration pingInterval,
        Duration pongTimeout,
        Duration writeTimeout) {

    /**
     * 64 KiB a message, 1 MiB to go out, 10 seconds to close, no idle timeout, no rate, a ping every 25 seconds, 20 for its
     * answer, 10 to take something.
     */
    public static final SessionLimits DEFAULTS = new SessionLimits(
            64 * 1024,
            OutboxTerms.closing(1024 * 1024),
            Duration.ofSeconds(10),
            Duration.ZERO,
            0,
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10));

    /** The same, but for what waits to go out. */
    public SessionLimits with(OutboxTerms terms) {
        return new SessionLimits(
                maxMessageBytes,
                terms,
                closeTimeout,
                idleTimeout,
                maxMessagesPerSecond,
                pingInterval,
                pongTimeout,
                writeTimeout);
    }
}
