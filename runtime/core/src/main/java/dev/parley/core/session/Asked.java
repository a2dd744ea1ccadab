package dev.parley.core.session;

import dev.parley.core.host.Admission;
import dev.parley.spi.Handshake;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers of the handshake that opened it: the rest, its headers above all, is more than all else that it keeps.
 *
 * @param uri whole, from {@code ws} to the query string (Jakarta WebSocket 2.1, Session)
 * @param principal who it is, if anyone has asked
 * @param values those that callbacks take from the handshake, in the order of the endpoint's slots
 */
public record Asked(
        String uri,
        Map<String, String> pathParameters,
        Map<String, List<String>> parameters,
        Optional<Principal> principal,
        Set<String> roles,
        List<@Nullable Object> values) {

    /** That of an admitted handshake. */
    public static Asked of(Admission.Accepted accepted) {
        var handshake = accepted.handshake();
        return new Asked(
                uri(handshake),
                handshake.pathParameters(),
                handshake.parameters(),
                accepted.principal(),
                accepted.roles(),
                accepted.parameters());
    }

    private static String uri(Handshake handshake) {
        var asked = handshake.uri();
        var authority = asked.getRawAuthority() == null
                ? handshake.header("Host").orElse("localhost")
                : asked.getRawAuthority();
        return (handshake.secure() ? "wss://" : "ws://") + authority + asked.getRawPath() + query(asked.getRawQuery());
    }

    private static String query(@Nullable String raw) {
        return raw == null ? "" : "?" + raw;
    }

    /** Whether the peer has asked by TLS, be it of a proxy before the server. */
    boolean secure() {
        return uri.startsWith("wss:");
    }

    /** The query string as it was sent; null if there was none. */
    @Nullable String query() {
        int mark = uri.indexOf('?');
        return mark < 0 ? null : uri.substring(mark + 1);
    }

    /** Names no query string, which may hold credentials. */
    @Override
    public String toString() {
        return "Asked[" + uri.split("\\?", 2)[0] + "]";
    }
}
