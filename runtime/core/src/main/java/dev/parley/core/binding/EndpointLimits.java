package dev.parley.core.binding;

import dev.parley.Limits;
import dev.parley.Problem;
import java.util.List;

/**
 * What {@code @Limits} says; -1 wherever it says nothing.
 *
 * @param messageBytes the largest message
 * @param messagesPerSecond of one session; 0 is no limit, as for the others
 * @param sessions of all peers together
 * @param sessionsPerAddress of one peer's address
 */
public record EndpointLimits(long messageBytes, int messagesPerSecond, int sessions, int sessionsPerAddress) {

    /** Those of an endpoint that says nothing. */
    public static final EndpointLimits AS_CONFIGURED = new EndpointLimits(-1, -1, -1, -1);

    /** The highest rate; beyond it a limit would limit nothing. */
    public static final int MOST_A_SECOND = 1_000_000;

    /** Those of an endpoint's class, wrong ones as configured. */
    static EndpointLimits check(Declaration endpoint, List<Problem> problems) {
        var said = endpoint.type().getDeclaredAnnotation(Limits.class);
        if (said == null) {
            return AS_CONFIGURED;
        }
        var place = endpoint.place();
        if (said.messageBytes() != -1 && (said.messageBytes() < 1 || said.messageBytes() > Integer.MAX_VALUE)) {
            problems.add(bad(place, "messageBytes", said.messageBytes(), "1 to " + Integer.MAX_VALUE));
        }
        if (said.messagesPerSecond() < -1 || said.messagesPerSecond() > MOST_A_SECOND) {
            problems.add(bad(place, "messagesPerSecond", said.messagesPerSecond(), "0 to " + MOST_A_SECOND));
        }
        if (said.sessions() < -1) {
            problems.add(bad(place, "sessions", said.sessions(), "0 or more"));
        }
        if (said.sessionsPerAddress() < -1) {
            problems.add(bad(place, "sessionsPerAddress", said.sessionsPerAddress(), "0 or more"));
        }
        return new EndpointLimits(
                said.messageBytes(), said.messagesPerSecond(), said.sessions(), said.sessionsPerAddress());
    }

    private static Problem bad(String place, String name, long value, String allowed) {
        return ProblemId.BAD_LIMIT.at(
                place,
                "@Limits sets a limit that cannot be kept.",
                "@Limits(" + name + " = " + value + ")",
                allowed + ", or -1 for what is configured" + (allowed.startsWith("0") ? "; 0 is no limit" : ""),
                "Correct the number, or remove it.");
    }
}
