package dev.parley.testing;

import dev.parley.Groups;
import dev.parley.Peer;
import dev.parley.core.PeerCodec;
import dev.parley.core.PeerCodecs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Opens the peers of a test: clients of the endpoints under test, over the network, which speak the endpoints' own message
 * types.
 *
 * <p>A test that has {@link ParleyTest} declares it as a parameter. All its peers are closed when the test has ended.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class TestPeers implements AutoCloseable {

    private final URI server;
    private final PeerCodecs codecs;
    private final Groups groups;
    private final Duration timeout;
    private final HttpClient client;
    private final ConcurrentLinkedQueue<TestPeer> open = new ConcurrentLinkedQueue<>();

    private TestPeers(URI server, PeerCodecs codecs, Groups groups, Duration timeout) {
        this.server = server;
        this.codecs = codecs;
        this.groups = groups;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Peers of a server that runs in this process.
     *
     * @param server where it listens, such as {@code ws://127.0.0.1:8080/app}; paths are appended to it
     * @param codecs how its messages stand on the wire; closed with these peers
     * @param groups its groups, by which {@link TestPeer#expectNothingMore()} finds its sessions
     * @param timeout how long a peer waits for what it expects, before the expectation fails
     */
    public static TestPeers of(URI server, PeerCodecs codecs, Groups groups, Duration timeout) {
        return new TestPeers(server, codecs, groups, timeout);
    }

    /**
     * Opens a session.
     *
     * @param path that of the endpoint, its variables filled in, with a query string if it takes one; such as {@code
     *     /chat/tea}
     * @throws AssertionError if the server refuses
     */
    public TestPeer open(String path) {
        return handshake(path).open();
    }

    /** A request to open a session, for headers, an origin, subprotocols and parameters to be added. */
    public TestHandshake handshake(String path) {
        return new TestHandshake(this, path);
    }

    /**
     * Asks for a session, and expects that the server refuses it before it opens.
     *
     * @param status that of the answer, such as 404
     * @return the answer's headers, by name in lower case
     */
    public Map<String, List<String>> expectRefused(String path, int status) {
        return handshake(path).expectRefused(status);
    }

    /** Ends all the sessions that are still open, without a close handshake. */
    @Override
    public void close() {
        open.forEach(TestPeer::abort);
        open.clear();
        codecs.close();
    }

    TestPeer add(TestPeer peer) {
        open.add(peer);
        return peer;
    }

    HttpClient client() {
        return client;
    }

    Duration timeout() {
        return timeout;
    }

    URI uri(String path) {
        return URI.create(server.toString().replaceAll("/$", "") + path);
    }

    Optional<PeerCodec> codec(URI uri) {
        return codecs.at(path(uri));
    }

    /**
     * Has the server ping every peer of a path, each behind all that its callbacks have been called for.
     *
     * @throws IllegalStateException if no peer of that path can be found
     */
    void mark(URI uri, String mark) {
        var members = groups.get(path(uri), Object.class).localPeers();
        if (members.isEmpty()) {
            throw new IllegalStateException("The server knows no peers of " + path(uri)
                    + " in this process. Send a message whose answer is known, and expect that answer next.");
        }
        members.forEach(peer -> peer.execute(() -> ping(peer, mark)));
    }

    private static void ping(Peer<Object> peer, String mark) {
        try {
            peer.session().getAsyncRemote().sendPing(ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | IllegalStateException e) {
            // It has just gone, and needs no mark any more.
        }
    }

    private String path(URI uri) {
        var base = server.getRawPath().replaceAll("/$", "");
        return uri.getRawPath().substring(base.length());
    }
}
