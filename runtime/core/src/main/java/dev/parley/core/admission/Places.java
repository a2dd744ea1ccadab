package dev.parley.core.admission;

import dev.parley.core.host.Admission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places for sessions, of an application or of one endpoint: so many in all, so many for an address. An address that has no
 * session is not remembered.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
final class Places {

    private static final int SECONDS_TO_WAIT = 10;

    private final String whose;
    private final int most;
    private final int mostOfAddress;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PeerNetwork, Integer> ofAddress = new HashMap<>();
    private int taken;

    /**
     * All of them free.
     *
     * @param whose begins what the refused are told
     * @param most 0 is no limit
     * @param mostOfAddress 0 is no limit
     */
    Places(String whose, int most, int mostOfAddress) {
        this.whose = whose;
        this.most = most;
        this.mostOfAddress = mostOfAddress;
    }

    /** Whether there is any limit. */
    boolean areLimited() {
        return most > 0 || mostOfAddress > 0;
    }

    /** Why a peer may not have one now, which takes none. */
    Optional<Admission.Refused> refusal(Optional<PeerNetwork> peer) {
        if (!areLimited()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            return lacking(peer);
        } finally {
            lock.unlock();
        }
    }

    /** Takes one, unless there is a reason why not. */
    Optional<Admission.Refused> take(Optional<PeerNetwork> peer) {
        if (!areLimited()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            var lacking = lacking(peer);
            if (lacking.isEmpty()) {
                taken++;
                if (mostOfAddress > 0 && peer.isPresent()) {
                    ofAddress.merge(peer.get(), 1, Integer::sum);
                }
            }
            return lacking;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Admission.Refused> lacking(Optional<PeerNetwork> peer) {
        if (mostOfAddress > 0 && peer.isPresent() && ofAddress.getOrDefault(peer.get(), 0) >= mostOfAddress) {
            return Optional.of(Refusals.later(
                    429,
                    whose + " has as many sessions from your address as it takes.",
                    SECONDS_TO_WAIT,
                    Admission.Cause.ADDRESS));
        }
        return most > 0 && taken >= most
                ? Optional.of(Refusals.later(
                        503, whose + " has as many sessions as it takes.", SECONDS_TO_WAIT, Admission.Cause.SESSIONS))
                : Optional.empty();
    }

    /** Gives one back that was taken. */
    void giveBack(Optional<PeerNetwork> peer) {
        if (!areLimited()) {
            return;
        }
        lock.lock();
        try {
            taken--;
            if (mostOfAddress > 0 && peer.isPresent()) {
                ofAddress.computeIfPresent(peer.get(), (address, sessions) -> sessions == 1 ? null : sessions - 1);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether no peer at all may have one. */
    boolean areTaken() {
        lock.lock();
        try {
            return most > 0 && taken >= most;
        } finally {
            lock.unlock();
        }
    }

    /** How many addresses are remembered. */
    int addresses() {
        lock.lock();
        try {
            return ofAddress.size();
        } finally {
            lock.unlock();
        }
    }
}
