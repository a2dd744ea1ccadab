package dev.parley.core.admission;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page is from (RFC 6454, section 4).
 *
 * @param scheme in small letters
 * @param host in small letters, an IPv6 address in brackets; in a list of those allowed it may begin with {@code *.}
 * @param port -1 if the scheme is none whose port is known
 */
record WebOrigin(String scheme, String host, int port) {

    private static final Pattern FORM = Pattern.compile(
            "([a-z][a-z0-9+.-]*)://(\\[[0-9a-f:.]+]|(?:\\*\\.)?[a-z0-9._~%-]+)(?::([0-9]{1,5}))?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(?::([0-9]{1,5}))?");

    /** Reads one; empty if it is none, such as {@code null}, which browsers send for pages from nowhere. */
    static Optional<WebOrigin> of(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var scheme = match.group(1).toLowerCase(Locale.ROOT);
        return Optional.of(new WebOrigin(
                scheme, match.group(2).toLowerCase(Locale.ROOT), port(match.group(3), defaultPort(scheme))));
    }

    /** Whether a server that was asked for as this is where the page is from; a missing port is that of the scheme. */
    boolean isServedBy(String hostHeader) {
        var match = HOST.matcher(hostHeader);
        return match.matches()
                && host.equals(match.group(1).toLowerCase(Locale.ROOT))
                && port == port(match.group(2), defaultPort(scheme));
    }

    /** Whether it is another, or one of those that another with {@code *.} stands for. */
    boolean isAllowedBy(WebOrigin allowed) {
        return scheme.equals(allowed.scheme)
                && port == allowed.port
                && (host.equals(allowed.host)
                        || (allowed.host.startsWith("*.")
                                && host.length() >= allowed.host.length()
                                && host.endsWith(allowed.host.substring(1))));
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }

    private static int port(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            default -> -1;
        };
    }
}
