package dev.parley.core.host;

import dev.parley.spi.Handshake;
import java.security.Principal;
import java.util.List;
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
     * The peer may not. A host that cannot refuse with a status closes the session with 1008 and the reason before
     * anybody hears of it.
     *
     * @param status the status of the answer
     * @param reason for the peer: what is wrong, without anything internal
     * @param headers those of the answer
     */
    record Refused(int status, String reason, Map<String, List<String>> headers) implements Admission {}
}
