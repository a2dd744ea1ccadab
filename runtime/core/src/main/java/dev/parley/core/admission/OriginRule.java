package dev.parley.core.admission;

import dev.parley.core.host.Admission;
import dev.parley.spi.Handshake;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets browsers open sessions only from pages of this server, and of those that are allowed by name (RFC 6455, section
 * 10.2). Without an {@code Origin} it is no browser that asks.
 */
final class OriginRule {

    private static final Logger LOG = System.getLogger(OriginRule.class.getPackageName());

    /** How many refused origins are told of; whoever sends more is making them up. */
    static final int MAX_TOLD = 100;

    private final Allowed ofAll;
    private final Map<Set<String>, Allowed> ofEndpoints = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Those who may enter. */
    private record Allowed(boolean any, List<WebOrigin> origins) {

        static Allowed of(Set<String> texts) {
            var origins = new ArrayList<WebOrigin>();
            for (var text : texts) {
                var origin = WebOrigin.of(text);
                if (origin.isPresent()) {
                    origins.add(origin.get());
                }
            }
            return new Allowed(texts.contains("*"), origins);
        }

        boolean has(WebOrigin origin) {
            return origins.stream().anyMatch(origin::isAllowedBy);
        }
    }

    OriginRule(Set<String> ofAll) {
        this.ofAll = Allowed.of(ofAll);
    }

    /**
     * Lets a handshake pass, or refuses it with 403.
     *
     * @param more the origins that the endpoint allows itself
     */
    Outcome<Handshake> check(Handshake handshake, Class<?> endpoint, Set<String> more) {
        var sent = handshake.headers().getOrDefault("Origin", List.of());
        if (sent.isEmpty() || isAllowed(sent, handshake, more)) {
            return new Outcome.Passed<>(handshake);
        }
        tell(sent, endpoint);
        return Outcome.stop(403, "Pages of this origin may not open sessions here.", Admission.Cause.ORIGIN);
    }

    private boolean isAllowed(List<String> sent, Handshake handshake, Set<String> more) {
        var ofEndpoint = ofEndpoints.computeIfAbsent(more, Allowed::of);
        if (ofAll.any() || ofEndpoint.any()) {
            return true;
        }
        var origin = sent.size() == 1 ? WebOrigin.of(sent.get(0)) : Optional.<WebOrigin>empty();
        return origin.isPresent()
                && (isOwn(origin.get(), handshake) || ofAll.has(origin.get()) || ofEndpoint.has(origin.get()));
    }

    /** Of several hosts it could be either, so it is none (RFC 9112, section 3.2). */
    private static boolean isOwn(WebOrigin origin, Handshake handshake) {
        var hosts = handshake.headers().getOrDefault("Host", List.of());
        return hosts.size() == 1 && origin.isServedBy(hosts.get(0));
    }

    private void tell(List<String> sent, Class<?> endpoint) {
        var page = WebOrigin.of(String.join(",", sent))
                .map(origin -> "the origin " + origin + ". To allow it: parley.origins=" + origin)
                .orElse("an origin that cannot be read");
        if (told.size() < MAX_TOLD && told.add(page)) {
            LOG.log(Level.WARNING, "Refused a session of " + endpoint.getName() + " to a page of " + page);
        }
    }
}
