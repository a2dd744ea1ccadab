package dev.parley.testing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * A peer's request to open a session, before it is sent: for a test that wants more than a path.
 *
 * <pre>{@code
 * peers.handshake("/chat/tea").origin("https://evil.example").expectRefused(403);
 * }</pre>
 *
 * <p>It goes out by the JDK's own client, which sends any header but {@code Host} and those of the protocol.
 */
public final class TestHandshake {

    private final TestPeers peers;
    private final String path;
    private final List<String> query = new ArrayList<>();
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final List<String> subprotocols = new ArrayList<>();

    TestHandshake(TestPeers peers, String path) {
        this.peers = peers;
        this.path = path;
    }

    /** Adds a header. The same name may be given several times. */
    public TestHandshake header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    /** Adds a cookie. */
    public TestHandshake cookie(String name, String value) {
        return header("Cookie", name + "=" + value);
    }

    /** Says from which page the request comes, as a browser would; without it, the peer is none. */
    public TestHandshake origin(String origin) {
        return header("Origin", origin);
    }

    /** Adds a parameter to the query string. The same name may be given several times. */
    public TestHandshake query(String name, String value) {
        query.add(encode(name) + "=" + encode(value));
        return this;
    }

    /** Offers subprotocols, the preferred one first. */
    public TestHandshake subprotocols(String... names) {
        subprotocols.addAll(List.of(names));
        return this;
    }

    /**
     * Opens the session.
     *
     * @throws AssertionError if the server refuses
     */
    public TestPeer open() {
        var inbox = new Inbox();
        try {
            var socket = connect(inbox);
            return peers.add(new TestPeer(path, uri(), socket, inbox, peers.codec(uri()), peers));
        } catch (ExecutionException e) {
            throw new AssertionFailedError(
                    "expected " + path + " to be opened, but it was refused: " + answer(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw unanswered(e);
        }
    }

    /**
     * Asks for the session, and expects that the server refuses it before it opens.
     *
     * @param status that of the answer, such as 403
     * @return the answer's headers, by name in lower case
     */
    public Map<String, List<String>> expectRefused(int status) {
        try {
            connect(new Inbox()).abort();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused
                    && refused.getResponse().statusCode() == status) {
                return refused.getResponse().headers().map();
            }
            var found = answer(e.getCause());
            throw new AssertionFailedError(
                    "expected " + path + " to be refused with " + status + ", but the answer was " + found,
                    status,
                    found,
                    e.getCause());
        } catch (TimeoutException e) {
            throw unanswered(e);
        }
        throw new AssertionFailedError("expected " + path + " to be refused with " + status + ", but it was opened");
    }

    private WebSocket connect(Inbox inbox) throws ExecutionException, TimeoutException {
        var builder = peers.client().newWebSocketBuilder();
        headers.forEach(header -> builder.header(header.getKey(), header.getValue()));
        if (!subprotocols.isEmpty()) {
            var others = subprotocols.subList(1, subprotocols.size());
            builder.subprotocols(subprotocols.get(0), others.toArray(String[]::new));
        }
        try {
            return builder.buildAsync(uri(), new InboxListener(inbox))
                    .get(peers.timeout().toNanos(), NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while it opened " + path, e);
        }
    }

    private URI uri() {
        var separator = path.contains("?") ? "&" : "?";
        return peers.uri(query.isEmpty() ? path : path + separator + String.join("&", query));
    }

    private AssertionError unanswered(TimeoutException cause) {
        return new AssertionFailedError(
                "the handshake of " + path + " has not been answered within "
                        + peers.timeout().toSeconds() + " s",
                cause);
    }

    private static String answer(@Nullable Throwable cause) {
        return cause instanceof WebSocketHandshakeException refused
                ? "status " + refused.getResponse().statusCode()
                : String.valueOf(cause);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
