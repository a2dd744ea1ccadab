package dev.parley.core.admission;

import dev.parley.core.admission.ForwardedElements.Malformed;
import dev.parley.core.host.Admission;
import dev.parley.spi.Handshake;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word is taken for where a handshake came from. What stands in a request is believed from its end: the last
 * address is what the proxy has seen that is connected here; if that is one of a trusted proxy as well, the one before it, and so
 * on. What stands before the first that is not trusted anyone may have made up.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class TrustedProxies {

    /** Nobody is trusted. */
    public static final TrustedProxies NONE = new TrustedProxies(Set.of(), Headers.ANY);

    private static final System.Logger LOG = System.getLogger(TrustedProxies.class.getPackageName());
    private static final String FORWARDED = "Forwarded";
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PORT = "X-Forwarded-Port";

    /** How addresses are written; apart, since most servers have no proxies. */
    private static final class Written {

        private static final Pattern AUTHORITY =
                Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._~-]+)(?::([0-9]{1,5}))?");
        private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    }

    private final List<IpNetwork> networks;
    private final Headers headers;
    private final AtomicBoolean contradictionTold = new AtomicBoolean();

    /** Which headers the proxies set. */
    public enum Headers {
        /** Whichever is there; if both are, they must not contradict each other. */
        ANY,
        /** {@code Forwarded} alone. */
        FORWARDED,
        /** {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Port} alone. */
        X_FORWARDED
    }

    /**
     * Those of some networks.
     *
     * @param networks each as {@link #isNetwork} takes it
     */
    public TrustedProxies(Set<String> networks, Headers headers) {
        var parsed = new ArrayList<IpNetwork>();
        for (var network : networks) {
            parsed.add(IpNetwork.parse(network).orElseThrow());
        }
        this.networks = List.copyOf(parsed);
        this.headers = headers;
    }

    /** Whether a text names an address, or a network such as {@code 10.0.0.0/8}. */
    public static boolean isNetwork(String text) {
        return IpNetwork.parse(text).isPresent();
    }

    /**
     * What the proxies say of a request.
     *
     * @param client who is connected to the first of them; null if they say nothing of that
     * @param scheme by which it is; null if they say nothing of that
     * @param host that it asked for, with the port if it named one; null if they say nothing of that
     */
    private record Told(
            @Nullable ForwardedNode client,
            @Nullable String scheme,
            @Nullable String host) {

        boolean contradicts(Told other) {
            return (client != null && other.client != null && !client.address().equals(other.client.address()))
                    || (scheme != null && other.scheme != null && !scheme.equals(other.scheme))
                    || (host != null && other.host != null && !host.equalsIgnoreCase(other.host));
        }

        Told or(Told other) {
            return new Told(
                    client != null ? client : other.client,
                    scheme != null ? scheme : other.scheme,
                    host != null ? host : other.host);
        }
    }

    /** Whether anybody is trusted. */
    boolean areNamed() {
        return !networks.isEmpty();
    }

    /** The handshake as the first of the proxies has seen it, if it comes by one; refuses with 400 what cannot be understood. */
    Outcome<Handshake> see(Handshake handshake) {
        if (!isFromProxy(handshake)) {
            return new Outcome.Passed<>(handshake);
        }
        try {
            var told = told(handshake);
            if (told != null) {
                return new Outcome.Passed<>(seenBy(told, handshake));
            }
        } catch (Malformed malformed) {
            return Outcome.stop(
                    400, "What the proxies say of where this comes from is malformed.", Admission.Cause.REQUEST);
        }
        tellOfContradiction();
        return Outcome.stop(
                400, "What the proxies say of where this comes from is contradictory.", Admission.Cause.REQUEST);
    }

    private boolean isFromProxy(Handshake handshake) {
        return handshake
                .remoteAddress()
                .map(InetSocketAddress::getAddress)
                .map(IpAddress::of)
                .filter(this::isTrusted)
                .isPresent();
    }

    private boolean isTrusted(IpAddress address) {
        for (var network : networks) {
            if (network.has(address)) {
                return true;
            }
        }
        return false;
    }

    /** Null if the two kinds of headers contradict each other. */
    private @Nullable Told told(Handshake handshake) {
        var none = new Told(null, null, null);
        var standard = headers == Headers.X_FORWARDED ? none : standard(handshake);
        var usual = headers == Headers.FORWARDED ? none : usual(handshake);
        return standard.contradicts(usual) ? null : standard.or(usual);
    }

    private void tellOfContradiction() {
        if (contradictionTold.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "Refused a handshake whose header Forwarded says something else than X-Forwarded-For, -Proto and -Host. A"
                            + " proxy should remove those that it does not set; or say which it sets:"
                            + " parley.forwarded-headers=forwarded or x-forwarded");
        }
    }

    private Told standard(Handshake handshake) {
        var elements = ForwardedElements.parse(lines(handshake, FORWARDED));
        if (elements.isEmpty()) {
            return new Told(null, null, null);
        }
        var nodes = new ArrayList<String>();
        for (var element : elements) {
            nodes.add(element.getOrDefault("for", "unknown"));
        }
        int first = first(nodes);
        var element = elements.get(first);
        return new Told(node(nodes.get(first)), scheme(element.get("proto")), host(element.get("host")));
    }

    private Told usual(Handshake handshake) {
        var nodes = values(handshake, FOR);
        int first = nodes.isEmpty() ? 0 : first(nodes);
        int fromEnd = Math.max(0, nodes.size() - 1 - first);
        var scheme = scheme(fromEnd(values(handshake, PROTO), fromEnd));
        boolean secure = scheme == null ? handshake.secure() : scheme.equals("wss");
        return new Told(
                nodes.isEmpty() ? null : node(nodes.get(first)),
                scheme,
                host(handshake, fromEnd, secure ? "443" : "80"));
    }

    /** The one that nobody but trusted proxies has told of. */
    private int first(List<String> nodes) {
        int at = nodes.size() - 1;
        while (at > 0 && node(nodes.get(at)).address().filter(this::isTrusted).isPresent()) {
            at--;
        }
        return at;
    }

    private static ForwardedNode node(String text) {
        return ForwardedNode.parse(unquoted(text)).orElseThrow(Malformed::new);
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static @Nullable String scheme(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "https", "wss" -> "wss";
            case "http", "ws" -> "ws";
            default -> throw new Malformed();
        };
    }

    private static @Nullable String host(@Nullable String text) {
        if (text != null && !Written.AUTHORITY.matcher(text).matches()) {
            throw new Malformed();
        }
        return text;
    }

    /** A port belongs to the host that was asked for, unless that names one. */
    private static @Nullable String host(Handshake handshake, int fromEnd, String usualPort) {
        var told = host(fromEnd(values(handshake, HOST), fromEnd));
        var port = fromEnd(values(handshake, PORT), fromEnd);
        if (port == null || port.equals(usualPort)) {
            return told;
        }
        if (!Written.PORT.matcher(port).matches()) {
            throw new Malformed();
        }
        var host = told != null ? told : handshake.header("Host").orElse("");
        var match = Written.AUTHORITY.matcher(host);
        return match.matches() && match.group(2) == null ? host + ":" + port : told;
    }

    /** Of proxies that set a value in place of adding one there are fewer. */
    private static @Nullable String fromEnd(List<String> values, int place) {
        return values.isEmpty() ? null : values.get(Math.max(0, values.size() - 1 - place));
    }

    private static List<String> lines(Handshake handshake, String header) {
        return handshake.headers().getOrDefault(header, List.of());
    }

    private static List<String> values(Handshake handshake, String header) {
        var values = new ArrayList<String>();
        for (var line : lines(handshake, header)) {
            for (var value : line.split(",")) {
                if (!value.isBlank()) {
                    values.add(value.strip());
                }
            }
        }
        return values;
    }

    private static Handshake seenBy(Told told, Handshake handshake) {
        var client = told.client == null ? handshake.remoteAddress() : address(told.client);
        boolean secure = told.scheme == null ? handshake.secure() : told.scheme.equals("wss");
        return new Handshake(
                handshake.method(),
                uri(handshake.uri(), secure, told.host),
                handshake.path(),
                handshake.pathParameters(),
                handshake.parameters(),
                told.host == null ? handshake.headers() : withHost(told.host, handshake.headers()),
                handshake.subprotocols(),
                secure,
                client,
                handshake.certificates(),
                handshake.principal());
    }

    private static Optional<InetSocketAddress> address(ForwardedNode node) {
        return node.address().map(known -> new InetSocketAddress(known.toInetAddress(), node.port()));
    }

    private static URI uri(URI asked, boolean secure, @Nullable String host) {
        var authority = host != null ? host : asked.getRawAuthority();
        if (authority == null) {
            return asked;
        }
        var query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        try {
            return new URI((secure ? "wss://" : "ws://") + authority + asked.getRawPath() + query);
        } catch (URISyntaxException noAuthority) {
            throw new Malformed();
        }
    }

    private static Map<String, List<String>> withHost(String host, Map<String, List<String>> headers) {
        var others = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        others.putAll(headers);
        others.put("Host", List.of(host));
        return Collections.unmodifiableMap(others);
    }
}
