package dev.parley.spi;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A peer's request to open a session (RFC 6455, section 4.1), before it is answered. What an {@link Authenticator} and
 * the rules of admission see.
 *
 * @param method {@code GET}, as RFC 6455 demands
 * @param uri as the peer asked for it, with the query string
 * @param path the template of the endpoint, such as {@code /chat/{room}}
 * @param pathParameters the decoded values of the template's variables
 * @param parameters those of the query string, decoded
 * @param headers by name in any case
 * @param subprotocols those that the peer offers, in its order of preference
 * @param secure whether it came by TLS
 * @param remoteAddress where it came from; empty where the server does not tell
 * @param certificates those by which the peer proved itself at the TLS handshake, its own first
 * @param principal who the server says it is; empty if nobody has asked
 */
public record Handshake(
        String method,
        URI uri,
        String path,
        Map<String, String> pathParameters,
        Map<String, List<String>> parameters,
        Map<String, List<String>> headers,
        List<String> subprotocols,
        boolean secure,
        Optional<InetSocketAddress> remoteAddress,
        List<X509Certificate> certificates,
        Optional<Principal> principal) {

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of a parameter of the query string. */
    public Optional<String> parameter(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Names no header and no query string: both may hold credentials. */
    @Override
    public String toString() {
        return "Handshake[" + method + " " + uri.getRawPath() + "]";
    }
}
