package dev.parley.core.admission;

import dev.parley.core.host.Admission;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Authenticator.Result;
import dev.parley.spi.Handshake;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Asks the application who the peer is; without an authenticator, the server knows it or nobody does. */
final class AuthenticationRule {

    private static final Logger LOG = System.getLogger(AuthenticationRule.class.getPackageName());

    private final Optional<Authenticator> authenticator;

    AuthenticationRule(Optional<Authenticator> authenticator) {
        this.authenticator = authenticator;
    }

    /** Who the peer is, and what its roles are. */
    record Identity(Optional<Principal> principal, Set<String> roles) {}

    /** Finds out who it is; refuses the anonymous with 401 where that must be known. */
    Outcome<Identity> check(Handshake handshake, boolean required) {
        var asked = ask(handshake);
        if (required
                && asked instanceof Outcome.Passed<Identity> passed
                && passed.found().principal().isEmpty()) {
            return Outcome.stop(401, "This endpoint must know who opens a session.");
        }
        return asked;
    }

    private Outcome<Identity> ask(Handshake handshake) {
        try {
            return authenticator.isPresent()
                    ? outcome(answer(authenticator.get(), handshake), handshake)
                    : new Outcome.Passed<>(known(handshake));
        } catch (Throwable failure) {
            LOG.log(Level.WARNING, "It could not be found out who asks in " + handshake, failure);
            return Outcome.stop(500, "It cannot be found out who you are.");
        }
    }

    private static Result answer(Authenticator authenticator, Handshake handshake) {
        return Objects.requireNonNull(authenticator.authenticate(handshake), "The authenticator has given no answer.");
    }

    private static Outcome<Identity> outcome(Result result, Handshake handshake) {
        if (result instanceof Result.Authenticated who) {
            return new Outcome.Passed<>(new Identity(Optional.of(named(who.principal())), Set.copyOf(who.roles())));
        }
        if (result instanceof Result.Refused refused) {
            return new Outcome.Stopped<>(new Admission.Refused(
                    refusing(refused.status()),
                    "You may not open a session here.",
                    refused.headers(),
                    Admission.Cause.AUTHENTICATION));
        }
        return new Outcome.Passed<>(known(handshake));
    }

    private static int refusing(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("A handshake is refused with 400 to 599, not " + status + ".");
        }
        return status;
    }

    private static Identity known(Handshake handshake) {
        var principal = handshake.principal();
        return new Identity(principal.isPresent() ? Optional.of(named(principal.get())) : principal, Set.of());
    }

    /** A session is found by the name of its principal, so there must be one. */
    private static Principal named(Principal principal) {
        Objects.requireNonNull(principal.getName(), () -> "A principal of " + principal.getClass() + " has no name.");
        return principal;
    }
}
