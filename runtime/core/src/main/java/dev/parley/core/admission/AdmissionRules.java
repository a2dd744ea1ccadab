package dev.parley.core.admission;

import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.host.Admission;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may open a session: by how many there are, by where the page is from, by who asks, and by what the request says,
 * in this order.
 *
 * <p><b>Threads.</b> Any thread may call it at any time; an authenticator may block.
 */
public final class AdmissionRules {

    private final TrustedProxies proxies;
    private final Optional<HandshakeRates> rates;
    private final Places places;
    private final OriginRule origins;
    private final AuthenticationRule authentication;

    /** What is configured for all endpoints of an application. */
    public record Options(Set<String> origins, AdmissionLimits limits, TrustedProxies proxies) {

        /** As it is if nobody sets anything. */
        public static final Options DEFAULTS = new Options(Set.of(), AdmissionLimits.NONE, TrustedProxies.NONE);
    }

    /** The rules of an application. */
    public AdmissionRules(Options options, Optional<Authenticator> authenticator) {
        var limits = options.limits();
        this.proxies = options.proxies();
        this.rates = limits.handshakesPerSecond() > 0 || limits.handshakesPerSecondPerAddress() > 0
                ? Optional.of(new HandshakeRates(
                        limits.handshakesPerSecond(), limits.handshakesPerSecondPerAddress(), System::nanoTime))
                : Optional.empty();
        this.places = new Places("The server", limits.sessions(), limits.sessionsPerAddress());
        this.origins = new OriginRule(options.origins());
        this.authentication = new AuthenticationRule(authenticator);
    }

    /** Whether a text names an origin, or origins: {@code https://*.example.com}, or {@code *} for all. */
    public static boolean isOrigin(String text) {
        return text.equals("*") || WebOrigin.of(text).isPresent();
    }

    /** Whether the application has as many sessions as it may have in all. */
    public boolean isFull() {
        return places.areTaken();
    }

    /** The same rules for one endpoint, with its own. */
    public EndpointAdmission of(EndpointBinding endpoint) {
        return new EndpointAdmission(this, places, endpoint);
    }

    /** The answer to a handshake. */
    Admission decide(Handshake handshake, EndpointAdmission admission) {
        return proxies.areNamed()
                ? proxies.see(handshake).then(seen -> admit(seen, admission))
                : admit(handshake, admission);
    }

    private Admission admit(Handshake handshake, EndpointAdmission admission) {
        if (rates.isPresent() || admission.hasLimits()) {
            var tooMany = admission.refusal(handshake, rates);
            if (tooMany.isPresent()) {
                return tooMany.get();
            }
        }
        return admit(handshake, admission.endpoint());
    }

    private Admission admit(Handshake handshake, EndpointBinding endpoint) {
        return origins.check(handshake, endpoint.type(), endpoint.origins())
                .then(same -> authentication
                        .check(same, endpoint.principalRequired())
                        .then(identity -> ParameterRule.check(same, endpoint.parameters())
                                .then(values ->
                                        new Admission.Accepted(same, identity.principal(), identity.roles(), values))));
    }
}
