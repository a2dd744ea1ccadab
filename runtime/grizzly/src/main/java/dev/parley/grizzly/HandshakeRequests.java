package dev.parley.grizzly;

import dev.parley.grizzly.frame.ExtensionOffers;
import jakarta.websocket.server.HandshakeRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.Utils;
import org.glassfish.tyrus.spi.UpgradeRequest;

/** Reads handshakes (RFC 6455, section 4.2.1): whether a request is one, what is wrong with it, how Tyrus wants it. */
final class HandshakeRequests {

    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private HandshakeRequests() {}

    /** Whether a request asks for WebSocket, rightly or not. */
    static boolean isHandshake(HttpRequestPacket request) {
        return hasToken(request, "Upgrade", "websocket");
    }

    /** Why a handshake is refused before anybody looks at its path. */
    static Optional<Refusal> refusal(HttpRequestPacket request) {
        if (!Method.GET.equals(request.getMethod())) {
            return Optional.of(new Refusal(405, "A WebSocket is opened by GET.", Map.of("Allow", List.of("GET"))));
        }
        if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            return Optional.of(new Refusal(
                    426,
                    "The version of WebSocket must be 13.",
                    Map.of("Sec-WebSocket-Version", List.of(VERSION), "Upgrade", List.of("websocket"))));
        }
        var fault = fault(request);
        return fault.isEmpty() ? Optional.empty() : Optional.of(new Refusal(400, fault));
    }

    /** What is wrong with the first part of it that is not right; empty if all is. */
    private static String fault(HttpRequestPacket request) {
        if (request.getProtocol() != Protocol.HTTP_1_1) {
            return "A WebSocket is opened by HTTP/1.1.";
        }
        if (!hasToken(request, "Connection", "upgrade")) {
            return "The header Connection must say Upgrade.";
        }
        if (values(request, "Host").size() != 1) {
            return "The header Host must be there once.";
        }
        if (!isKey(values(request, "Sec-WebSocket-Key"))) {
            return "Sec-WebSocket-Key must be 16 bytes.";
        }
        if (!hasNoBody(request)) {
            return "A handshake has no body.";
        }
        if (offers(request).isEmpty()) {
            return "Sec-WebSocket-Extensions is malformed.";
        }
        return path(request).isEmpty() ? "The path is malformed." : "";
    }

    private static boolean hasToken(HttpRequestPacket request, String header, String token) {
        for (var value : request.getHeaders().values(header)) {
            for (var each : value.split(",")) {
                if (each.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Who finds the body's end in another place than a proxy takes the rest for the next request. */
    private static boolean hasNoBody(HttpRequestPacket request) {
        return request.getContentLength() <= 0 && !request.containsHeader("Transfer-Encoding");
    }

    private static boolean isKey(List<String> keys) {
        try {
            return keys.size() == 1 && Base64.getDecoder().decode(keys.get(0).strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The extensions that it offers; empty if what it says of them is malformed (RFC 6455, section 9.1). */
    static Optional<ExtensionOffers> offers(HttpRequestPacket request) {
        return ExtensionOffers.parse(values(request, HandshakeRequest.SEC_WEBSOCKET_EXTENSIONS));
    }

    /** The path without the query string; a request may name the whole URI (RFC 9112, section 3.2.2). */
    private static Optional<URI> path(HttpRequestPacket request) {
        try {
            var query = request.getQueryString();
            var whole = new URI(request.getRequestURI() + (query == null ? "" : "?" + query));
            var path = whole.getRawPath();
            return path == null || !path.startsWith("/") ? Optional.empty() : Optional.of(new URI(path));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** The handshake as Tyrus knows it. */
    static UpgradeRequest toTyrus(HttpRequestPacket request) {
        var context = RequestContext.Builder.create()
                .requestURI(path(request).orElseThrow())
                .queryString(request.getQueryString())
                .parameterMap(Map.of())
                .secure(request.isSecure())
                .remoteAddr(request.getRemoteAddress())
                .serverAddr(request.getLocalAddress())
                .serverPort(request.getLocalPort())
                .tyrusProperties(Map.of())
                .build();
        for (var name : names(request)) {
            context.getHeaders().put(name, headerValues(request, name));
        }
        // Tyrus knows no list of protocols to choose from (RFC 9110, section 7.8).
        context.getHeaders().put("Upgrade", new ArrayList<>(List.of("websocket")));
        return context;
    }

    private static Set<String> names(HttpRequestPacket request) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var name : request.getHeaders().names()) {
            names.add(name);
        }
        return names;
    }

    /** Tyrus wants its own headers split; a comma in any other may belong to the value, as in a date. */
    private static List<String> headerValues(HttpRequestPacket request, String name) {
        boolean split = name.regionMatches(true, 0, "Sec-WebSocket-", 0, 14);
        var values = new ArrayList<String>();
        for (var value : values(request, name)) {
            if (split) {
                values.addAll(Utils.parseHeaderValue(value.strip()));
            } else {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static List<String> values(HttpRequestPacket request, String header) {
        var values = new ArrayList<String>();
        for (var value : request.getHeaders().values(header)) {
            values.add(value);
        }
        return values;
    }
}
