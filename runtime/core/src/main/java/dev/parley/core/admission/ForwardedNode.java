package dev.parley.core.admission;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a proxy says that a request came from (RFC 7239, section 6).
 *
 * @param address empty if the proxy does not tell: {@code unknown}, {@code _hidden}, a Unix socket
 * @param port 0 if it does not tell
 */
record ForwardedNode(Optional<IpAddress> address, int port) {

    private static final int MOST_PORT = 65_535;
    private static final ForwardedNode UNTOLD = new ForwardedNode(Optional.empty(), 0);
    private static final Pattern SECRET = Pattern.compile("(?i:unknown)(:.*)?|_[A-Za-z0-9._-]+(:.*)?|unix:.*");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}|_[A-Za-z0-9._-]+");

    /** Reads one; empty if it is none. An address of IPv6 without a port may lack its brackets. */
    static Optional<ForwardedNode> parse(String text) {
        if (text.isEmpty() || SECRET.matcher(text).matches()) {
            return Optional.of(UNTOLD);
        }
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? Optional.empty() : parse(text.substring(1, end), text.substring(end + 1));
        }
        return colon >= 0 && colon == text.indexOf(':')
                ? parse(text.substring(0, colon), text.substring(colon))
                : parse(text, "");
    }

    private static Optional<ForwardedNode> parse(String address, String port) {
        if (!port.isEmpty()
                && (!port.startsWith(":")
                        || !PORT.matcher(port).region(1, port.length()).matches())) {
            return Optional.empty();
        }
        int number = port.isEmpty() || port.startsWith(":_") ? 0 : Integer.parseInt(port.substring(1));
        return number > MOST_PORT
                ? Optional.empty()
                : IpAddress.parse(address).map(known -> new ForwardedNode(Optional.of(known), number));
    }
}
