package dev.parley.core.admission;

import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.host.Admission;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may open a session: by where the page is from, by who asks, and by what the request says, in this order.
 *
 * <p><b>Threads.</b> Any thread may call it at any time; an authenticator may block.
 */
public final class AdmissionRules {

    private final OriginRule origins;
    private final AuthenticationRule authentication;

    /**
     * The rules of an application.
     *
     * @param origins those that may open sessions of every endpoint, besides the server's own; {@code *} is any
     */
    public AdmissionRules(Set<String> origins, Optional<Authenticator> authenticator) {
        this.origins = new OriginRule(origins);
        this.authentication = new AuthenticationRule(authenticator);
    }

    /** Whether a text names an origin, or origins: {@code https://*.example.com}, or {@code *} for all. */
    public static boolean isOrigin(String text) {
        return text.equals("*") || WebOrigin.of(text).isPresent();
    }

    /** The answer to a handshake for an endpoint. */
    public Admission decide(Handshake handshake, EndpointBinding endpoint) {
        return origins.check(handshake, endpoint.type(), endpoint.origins())
                .then(same -> authentication
                        .check(same, endpoint.principalRequired())
                        .then(identity -> ParameterRule.check(same, endpoint.parameters())
                                .then(values ->
                                        new Admission.Accepted(same, identity.principal(), identity.roles(), values))));
    }
}
