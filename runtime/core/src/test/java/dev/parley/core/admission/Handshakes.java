package dev.parley.core.admission;

import dev.parley.core.host.TestHost;
import dev.parley.spi.Handshake;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Handshakes of all kinds. */
final class Handshakes {

    private Handshakes() {}

    static Handshake of(String header, String... values) {
        return TestHost.handshake("/chat", Map.of(), Map.of(header, List.of(values)));
    }

    static Handshake from(String origin, String host) {
        return TestHost.handshake("/chat", Map.of(), Map.of("Origin", List.of(origin), "Host", List.of(host)));
    }

    static Handshake of(Map<String, String> variables, Map<String, List<String>> parameters) {
        return of(variables, parameters, Optional.empty());
    }

    static Handshake by(Principal principal) {
        return of(Map.of(), Map.of(), Optional.of(principal));
    }

    private static Handshake of(
            Map<String, String> variables, Map<String, List<String>> parameters, Optional<Principal> principal) {
        var base = TestHost.handshake("/chat");
        return new Handshake(
                "GET",
                URI.create("/chat"),
                "/chat",
                variables,
                parameters,
                base.headers(),
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                principal);
    }
}
