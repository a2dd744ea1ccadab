package dev.parley.core.host;

import dev.parley.spi.Handshake;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer to a handshake. */
public sealed interface Admission {

    /**
     * The peer may open a session.
     *
     * @param principal who it is, if anyone has asked
     * @param roles the names of its roles
     * @param parameters the values that callbacks take from the handshake, in the order of the endpoint's slots
     */
    record Accepted(
            Handshake handshake, Optional<Principal> principal, Set<String> roles, List<@Nullable Object> parameters)
            implements Admission {}

    /**
     * The peer may not. A host that cannot refuse with a status closes the session before anybody hears of it: with 1013 if
     * the peer {@link #mayComeAgain}, else with 1008, and the reason.
     *
     * @param status the status of the answer
     * @param reason for the peer: what is wrong, without anything internal
     * @param headers those of the answer
     * @param cause for those who count
     */
    record Refused(int status, String reason, Map<String, List<String>> headers, Cause cause) implements Admission {

        private static final int TOO_MANY_REQUESTS = 429;
        private static final int SERVICE_UNAVAILABLE = 503;

        /** With the cause that its status mostly has. */
        public Refused(int status, String reason, Map<String, List<String>> headers) {
            this(status, reason, headers, Cause.of(status));
        }

        /** Whether the same handshake may be admitted later. */
        public boolean mayComeAgain() {
            return status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE;
        }
    }

    /** Why a handshake is refused, in one word. */
    enum Cause {
        /** The page is of another site. */
        ORIGIN,
        /** The peer has not proved who it is, or may not enter. */
        AUTHENTICATION,
        /** What the request says does not fit what the endpoint declares. */
        PARAMETER,
        /** The request is no handshake as it should be. */
        REQUEST,
        /** Too many handshakes have come in too short a time. */
        RATE,
        /** The peer's address has too many sessions. */
        ADDRESS,
        /** There are too many sessions. */
        SESSIONS,
        /** The server stops. */
        DRAINING,
        /** Something on this side has failed. */
        FAILURE;

        /** As numbers name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Cause of(int status) {
            return switch (status) {
                case 401, 403 -> AUTHENTICATION;
                case 429 -> RATE;
                case 503 -> SESSIONS;
                case 400 -> PARAMETER;
                default -> status < 500 ? REQUEST : FAILURE;
            };
        }
    }
}
