package dev.parley.core.admission;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of IPv6, or one of IPv4 as IPv6 has it (RFC 4291, section 2.5.5.2).
 *
 * @param high its first 64 bits, the network
 * @param low its last 64 bits
 */
record IpAddress(long high, long low) {

    private static final long IPV4 = 0x0000_FFFF_0000_0000L;

    /** How addresses are written; apart, since most servers read none. */
    private static final class Written {

        private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
        private static final Pattern FOUR = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
        private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*(:[0-9.]+)?");
    }

    static IpAddress of(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address
                ? new IpAddress(0, IPV4 | number(bytes, 0, 4))
                : new IpAddress(number(bytes, 0, 8), number(bytes, 8, 16));
    }

    /** Reads one; empty if it is none. No name is looked up, and four numbers are all that IPv4 may have. */
    static Optional<IpAddress> parse(String text) {
        if (!Written.FOUR.matcher(text).matches() && !Written.SIX.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(InetAddress.getByName(text)));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number << 8 | (bytes[i] & 0xFF);
        }
        return number;
    }

    boolean isOfIpv4() {
        return high == 0 && low >>> 32 == IPV4 >>> 32;
    }

    /** The same, with all bits but the first ones zero. */
    IpAddress prefix(int bits) {
        return new IpAddress(high & mask(bits), low & mask(bits - Long.SIZE));
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
    }

    InetAddress toInetAddress() {
        var bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >>> (56 - 8 * i));
            bytes[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        try {
            return InetAddress.getByAddress(bytes); // one of IPv4 where it is one
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
