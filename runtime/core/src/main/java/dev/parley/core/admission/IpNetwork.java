package dev.parley.core.admission;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits (RFC 4632, section 3.1): {@code 10.0.0.0/8}, {@code fd00::/8}, or one alone.
 *
 * @param bits how many, of those of IPv6
 */
record IpNetwork(IpAddress prefix, int bits) {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    /** Reads one; empty if it is none. */
    static Optional<IpNetwork> parse(String text) {
        int slash = text.indexOf('/');
        return IpAddress.parse(slash < 0 ? text : text.substring(0, slash))
                .flatMap(address -> of(address, slash < 0 ? "" : text.substring(slash + 1), slash < 0));
    }

    private static Optional<IpNetwork> of(IpAddress address, String length, boolean alone) {
        int most = address.isOfIpv4() ? IPV4_BITS : IPV6_BITS;
        if (!alone && (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > most)) {
            return Optional.empty();
        }
        int bits = IPV6_BITS - most + (alone ? most : Integer.parseInt(length));
        return Optional.of(new IpNetwork(address.prefix(bits), bits));
    }

    boolean has(IpAddress address) {
        return address.prefix(bits).equals(prefix);
    }
}
