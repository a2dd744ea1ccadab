package dev.parley.core.admission;

/**
 * How many sessions and handshakes an application has; 0 is no limit.
 *
 * @param sessions of all peers together
 * @param sessionsPerAddress of one address
 * @param handshakesPerSecond of all peers together
 * @param handshakesPerSecondPerAddress of one address
 */
public record AdmissionLimits(
        int sessions, int sessionsPerAddress, int handshakesPerSecond, int handshakesPerSecondPerAddress) {

    /** No limit at all. */
    public static final AdmissionLimits NONE = new AdmissionLimits(0, 0, 0, 0);
}
