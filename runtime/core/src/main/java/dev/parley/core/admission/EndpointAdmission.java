package dev.parley.core.admission;

import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.host.Admission;
import dev.parley.spi.Handshake;
import java.util.Optional;

/**
 * Decides who may open a session of one endpoint, and has its places.
 *
 * <p>A place is taken when the session opens, not when it is admitted: a handshake may come to nothing in between. So of those that
 * are admitted at the same time some may find none, and {@link #enter} says so.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class EndpointAdmission {

    private final AdmissionRules rules;
    private final Places ofAll;
    private final Places own;
    private final EndpointBinding endpoint;

    EndpointAdmission(AdmissionRules rules, Places ofAll, EndpointBinding endpoint) {
        var limits = endpoint.limits();
        this.rules = rules;
        this.ofAll = ofAll;
        this.own = new Places("This endpoint", limits.sessions(), limits.sessionsPerAddress());
        this.endpoint = endpoint;
    }

    EndpointBinding endpoint() {
        return endpoint;
    }

    /** The answer to a handshake. */
    public Admission decide(Handshake handshake) {
        return rules.decide(handshake, this);
    }

    /** Why a handshake is one too many, which counts it. */
    Optional<Admission.Refused> refusal(Handshake handshake, Optional<HandshakeRates> rates) {
        var peer = PeerNetwork.of(handshake);
        var refusal = rates.isPresent() ? rates.get().count(peer) : Optional.<Admission.Refused>empty();
        if (refusal.isEmpty()) {
            refusal = own.refusal(peer);
        }
        return refusal.isPresent() ? refusal : ofAll.refusal(peer);
    }

    /** Whether {@link #enter} does anything. */
    public boolean hasLimits() {
        return ofAll.areLimited() || own.areLimited();
    }

    /**
     * Takes a place for a session that opens.
     *
     * @param handshake an admitted one
     */
    public Place enter(Handshake handshake) {
        var peer = PeerNetwork.of(handshake);
        var refused = own.take(peer);
        if (refused.isEmpty()) {
            refused = ofAll.take(peer);
            if (refused.isPresent()) {
                own.giveBack(peer);
            }
        }
        return new Place(this, peer, refused);
    }

    private void leave(Optional<PeerNetwork> peer) {
        own.giveBack(peer);
        ofAll.giveBack(peer);
    }

    /**
     * A session's place among all.
     *
     * <p><b>Threads.</b> Any thread; {@link #leave} is called once.
     */
    public static final class Place {

        private final EndpointAdmission admission;
        private final Optional<PeerNetwork> peer;
        private final Optional<Admission.Refused> refused;

        private Place(EndpointAdmission admission, Optional<PeerNetwork> peer, Optional<Admission.Refused> refused) {
            this.admission = admission;
            this.peer = peer;
            this.refused = refused;
        }

        /** Why there is none. */
        public Optional<Admission.Refused> refused() {
            return refused;
        }

        /** The session has ended. */
        public void leave() {
            if (refused.isEmpty()) {
                admission.leave(peer);
            }
        }
    }
}
