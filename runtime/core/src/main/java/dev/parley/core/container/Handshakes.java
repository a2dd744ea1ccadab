package dev.parley.core.container;

import dev.parley.spi.Handshake;
import jakarta.websocket.server.HandshakeRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a container says of a handshake, and says it in one way for all of them. */
final class Handshakes {

    private Handshakes() {}

    static Handshake of(HandshakeRequest request, String template, ServerConnection connection) {
        var headers = headers(request);
        var query = query(request);
        var secure = connection.secure() || isSecure(request.getRequestURI());
        return new Handshake(
                "GET",
                uri(request.getRequestURI(), query, secure, headers),
                template,
                new PathVariables(template).of(request.getRequestURI().getRawPath()),
                QueryParameters.of(query),
                headers,
                subprotocols(headers),
                secure,
                connection.remoteAddress(),
                connection.certificates(),
                Optional.ofNullable(request.getUserPrincipal()));
    }

    private static boolean isSecure(URI uri) {
        return "wss".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    /** Some containers have it in the URI, some beside it. */
    private static @Nullable String query(HandshakeRequest request) {
        var inUri = request.getRequestURI().getRawQuery();
        return inUri != null ? inUri : request.getQueryString();
    }

    /** Whole, as the specification wants it since 2.1, where the container gives no more than a path. */
    private static URI uri(URI given, @Nullable String query, boolean secure, Map<String, List<String>> headers) {
        var target = given.getRawPath() + (query == null ? "" : "?" + query);
        var host = headers.getOrDefault("Host", List.of());
        var authority = given.getRawAuthority() != null ? given.getRawAuthority() : host.isEmpty() ? "" : host.get(0);
        try {
            return new URI((secure ? "wss://" : "ws://") + authority + target);
        } catch (URISyntaxException noAuthority) {
            return given;
        }
    }

    private static Map<String, List<String>> headers(HandshakeRequest request) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var header : request.getHeaders().entrySet()) {
            headers.put(header.getKey(), List.copyOf(header.getValue()));
        }
        return Collections.unmodifiableMap(headers);
    }

    private static List<String> subprotocols(Map<String, List<String>> headers) {
        var names = new ArrayList<String>();
        for (var value : headers.getOrDefault(HandshakeRequest.SEC_WEBSOCKET_PROTOCOL, List.of())) {
            for (var name : value.split(",")) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }
}
