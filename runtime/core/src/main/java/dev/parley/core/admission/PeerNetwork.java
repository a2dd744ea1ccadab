package dev.parley.core.admission;

import dev.parley.spi.Handshake;
import java.util.Optional;

/**
 * What counts as one address: that of IPv4, or the network of one of IPv6, for whoever has one of those has 2^64.
 *
 * @param bits tell it from others
 */
record PeerNetwork(long bits) {

    /** Where a handshake came from; empty if nobody knows. */
    static Optional<PeerNetwork> of(Handshake handshake) {
        var from = handshake.remoteAddress();
        if (from.isEmpty() || from.get().isUnresolved()) {
            return Optional.empty();
        }
        var address = IpAddress.of(from.get().getAddress());
        return Optional.of(new PeerNetwork(address.isOfIpv4() ? address.low() : address.high()));
    }
}
