package dev.parley.spi;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells who asks to open a session, before the handshake is answered.
 *
 * <p><b>Threads.</b> Several threads call it at once. It may block, for a database or a key server; only that handshake
 * waits.
 */
@FunctionalInterface
public interface Authenticator {

    /** Who the peer is, or why it may not enter. What this throws refuses the handshake with status 500. */
    Result authenticate(Handshake handshake);

    /** The answer of an authenticator. */
    sealed interface Result {

        /**
         * The peer has proved who it is.
         *
         * @param roles the names of its roles
         */
        record Authenticated(Principal principal, Set<String> roles) implements Result {}

        /** The peer has shown nothing to prove who it is. Endpoints that take anyone let it in. */
        record Anonymous() implements Result {}

        /**
         * The peer may not enter.
         *
         * @param status the status of the answer, such as 401 or 403; 400 to 599
         * @param headers those of the answer, such as {@code WWW-Authenticate}
         */
        record Refused(int status, Map<String, List<String>> headers) implements Result {}
    }
}
