package dev.parley.core.admission;

import dev.parley.core.host.Admission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How often peers may ask for sessions: all of them together, and each address. An address is forgotten a second after its last
 * handshake at the latest; of more addresses than a server can have in that time, the rest count as one.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class HandshakeRates {

    /** How many addresses are told apart. */
    static final int MOST_ADDRESSES = 65_536;

    private static final int FEW = 1024;
    private static final long BETWEEN_PURGES = 100_000_000L;
    private static final PeerNetwork THE_REST = new PeerNetwork(-1); // no network: that of multicast (RFC 4291, 2.7)

    private final Optional<EventRate> ofAll;
    private final Optional<EventRate> ofAddress;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PeerNetwork, Long> dues = new HashMap<>();
    private long due;
    private long lastPurge;
    private int purgeAt = FEW;

    /**
     * Rates that nobody has used.
     *
     * @param ofAll a second; 0 is no limit
     * @param ofAddress a second; 0 is no limit
     */
    HandshakeRates(int ofAll, int ofAddress, LongSupplier clock) {
        this.ofAll = ofAll > 0 ? Optional.of(EventRate.perSecond(ofAll)) : Optional.empty();
        this.ofAddress = ofAddress > 0 ? Optional.of(EventRate.perSecond(ofAddress)) : Optional.empty();
        this.clock = clock;
        this.due = clock.getAsLong();
        this.lastPurge = due;
    }

    /** Counts a handshake; tells why it may not go on. One that its address may not have takes nothing of what all may. */
    Optional<Admission.Refused> count(Optional<PeerNetwork> peer) {
        if (ofAll.isEmpty() && ofAddress.isEmpty()) {
            return Optional.empty();
        }
        long now = clock.getAsLong();
        lock.lock();
        try {
            var refused = ofAddress.isPresent() && peer.isPresent()
                    ? countOfAddress(ofAddress.get(), peer.get(), now)
                    : Optional.<Admission.Refused>empty();
            return refused.isEmpty() && ofAll.isPresent() ? countOfAll(ofAll.get(), now) : refused;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Admission.Refused> countOfAddress(EventRate rate, PeerNetwork peer, long now) {
        purge(rate, now);
        var counted = dues.size() < MOST_ADDRESSES || dues.containsKey(peer) ? peer : THE_REST;
        long before = dues.getOrDefault(counted, now);
        if (!rate.allows(before, now)) {
            return Optional.of(Refusals.later(
                    429,
                    "Too many sessions are asked for from your address.",
                    rate.secondsToWait(before, now),
                    Admission.Cause.RATE));
        }
        dues.put(counted, rate.after(before, now));
        return Optional.empty();
    }

    private Optional<Admission.Refused> countOfAll(EventRate rate, long now) {
        if (!rate.allows(due, now)) {
            return Optional.of(Refusals.later(
                    503,
                    "Too many sessions are asked for just now.",
                    rate.secondsToWait(due, now),
                    Admission.Cause.RATE));
        }
        due = rate.after(due, now);
        return Optional.empty();
    }

    /** Forgets who has been quiet, when there are twice as many as were left the last time. */
    private void purge(EventRate rate, long now) {
        if (dues.size() >= purgeAt && now - lastPurge >= BETWEEN_PURGES) {
            dues.values().removeIf(each -> rate.isForgotten(each, now));
            purgeAt = Math.min(Math.max(FEW, 2 * dues.size()), MOST_ADDRESSES);
            lastPurge = now;
        }
    }

    /** How many addresses are remembered. */
    int addresses() {
        lock.lock();
        try {
            return dues.size();
        } finally {
            lock.unlock();
        }
    }
}
