package dev.parley.testing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.parley.CodecException;
import dev.parley.ErrorReply;
import dev.parley.core.PeerCodec;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.opentest4j.AssertionFailedError;

/**
 * One end of a session, for a test: it sends what the endpoint receives, and expects what the endpoint sends.
 *
 * <p>Expectations take the messages that arrive one after the other: each is about the next one that no other has taken,
 * and fails if that is another. So a test states the whole conversation, and a message too many shows at the next
 * expectation. One that fails names all that has arrived, in order.
 *
 * <p>They wait for what has not arrived yet: 10 seconds, unless {@link ParleyTest#timeoutSeconds()} says otherwise. That
 * time is spent only where a test fails.
 *
 * <p><b>Threads.</b> Any thread may send; one at a time may expect.
 */
public final class TestPeer implements AutoCloseable {

    private final String path;
    private final URI uri;
    private final WebSocket socket;
    private final Inbox inbox;
    private final Optional<PeerCodec> codec;
    private final TestPeers peers;

    TestPeer(String path, URI uri, WebSocket socket, Inbox inbox, Optional<PeerCodec> codec, TestPeers peers) {
        this.path = path;
        this.uri = uri;
        this.socket = socket;
        this.inbox = inbox;
        this.codec = codec;
        this.peers = peers;
    }

    /** The subprotocol that the handshake agreed on; empty if none. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /**
     * Sends a message, in the form in which the endpoint receives it: JSON, with its tag if it has one.
     *
     * @throws CodecException if the message has no such form
     */
    public void send(Object message) {
        sendText(codec().encode(message));
    }

    /** Sends a text message as it is. */
    public void sendText(String text) {
        sendParts(text);
    }

    /** Sends a text message in several parts, each a frame of its own. */
    public synchronized void sendParts(String... parts) {
        for (int i = 0; i < parts.length; i++) {
            await(socket.sendText(parts[i], i == parts.length - 1));
        }
    }

    /** Sends a binary message. */
    public void sendBinary(byte... bytes) {
        sendBinaryParts(bytes);
    }

    /** Sends a binary message in several parts, each a frame of its own. */
    public synchronized void sendBinaryParts(byte[]... parts) {
        for (int i = 0; i < parts.length; i++) {
            await(socket.sendBinary(ByteBuffer.wrap(parts[i]), i == parts.length - 1));
        }
    }

    /**
     * Sends a ping.
     *
     * @param data at most 125 bytes in UTF-8
     */
    public synchronized void ping(String data) {
        await(socket.sendPing(utf8(data)));
    }

    /**
     * Sends a pong that nobody has asked for.
     *
     * @param data at most 125 bytes in UTF-8
     */
    public synchronized void pong(String data) {
        await(socket.sendPong(utf8(data)));
    }

    /** Expects a message that equals this one. For raw text there is {@link #expectText(String)}. Returns it as it arrived. */
    @SuppressWarnings("unchecked")
    public <T> T expect(T message) {
        return (T) decode(message.getClass(), String.valueOf(message), message::equals);
    }

    /** Expects a message of a type. Returns it. */
    public <T> T expect(Class<T> type) {
        return type.cast(decode(type, "a message of type " + type.getSimpleName(), type::isInstance));
    }

    /** Expects a message of a type about which something is true. Returns it. */
    public <T> T expect(Class<T> type, Predicate<? super T> condition) {
        return type.cast(decode(
                type,
                "a message of type " + type.getSimpleName() + " that fulfils the condition",
                message -> type.isInstance(message) && condition.test(type.cast(message))));
    }

    /** Expects the answer to a message that could not be handled, with this code. Returns it. */
    public ErrorReply expectError(String code) {
        return (ErrorReply) decode(
                ErrorReply.class,
                "an error reply with code " + code,
                message -> message instanceof ErrorReply reply && reply.code().equals(code));
    }

    /** Expects a text message that is the same, character for character. */
    public void expectText(String text) {
        var expected = new Arrival.Text(text);
        var arrival = next(expected.toString());
        if (!arrival.equals(expected)) {
            throw unexpected(expected.toString(), arrival);
        }
    }

    /** Expects a text message. Returns it. */
    public String expectText() {
        var arrival = next("a text");
        if (arrival instanceof Arrival.Text text) {
            return text.text();
        }
        throw unexpected("a text", arrival);
    }

    /** Expects a text message that is the same JSON; its members may come in another order. Returns it as it arrived. */
    public String expectJson(String json) {
        var arrival = next("the JSON " + json);
        if (arrival instanceof Arrival.Text text && Json.same(text.text(), json)) {
            return text.text();
        }
        throw unexpected("the JSON " + json, arrival);
    }

    /** Expects a binary message that is the same, byte for byte. */
    public void expectBinary(byte... bytes) {
        var expected = new Arrival.Binary(ByteBuffer.wrap(bytes));
        var arrival = next(expected.toString());
        if (!arrival.equals(expected)) {
            throw unexpected(expected.toString(), arrival);
        }
    }

    /** Expects a binary message. Returns it. */
    public byte[] expectBinary() {
        var arrival = next("a binary message");
        if (arrival instanceof Arrival.Binary binary) {
            return binary.copy();
        }
        throw unexpected("a binary message", arrival);
    }

    /** Expects the answer to a ping. Messages that arrive before it are left for later expectations. */
    public void expectPong(String data) {
        var arrival = take("a pong with " + data, Arrival.Pong.class::isInstance);
        if (!arrival.equals(new Arrival.Pong(utf8(data)))) {
            throw unexpected("a pong with " + data, arrival);
        }
    }

    /**
     * Expects that the session is open and that nothing has come which no expectation has taken: neither in answer to
     * what this peer has sent, nor by what other callbacks had sent to it before.
     *
     * <p>It does not wait for time to pass. A ping shows that the server has read all that this peer sent; a task in the
     * order of the session's callbacks then sends a ping back, which arrives behind all that those callbacks sent. What
     * streams, timers and callbacks of other sessions send later is not covered: let those peers expect their own answers
     * first, which shows that their callbacks have run.
     *
     * <p>Other peers of the same path get that ping too, and answer it. An endpoint that receives pongs will see them.
     */
    public void expectNothingMore() {
        var read = "read-" + UUID.randomUUID();
        ping(read);
        expectPong(read);
        var done = "done-" + UUID.randomUUID();
        peers.mark(uri, done);
        if (!inbox.awaitMark(done, peers.timeout())) {
            throw failure("expected nothing more, but the server's callbacks have not ended within " + seconds());
        }
        if (inbox.holds(TestPeer::isMessage)) {
            throw failure("expected nothing more");
        }
    }

    /**
     * Expects that the server ends the session.
     *
     * @param code that of its close frame (RFC 6455, section 7.4.1); 1006 if the connection ends without one
     * @return the code with its reason
     */
    public CloseReason expectClose(int code) {
        var arrival = next("the close code " + code);
        if (arrival instanceof Arrival.Closed closed && closed.code() == code) {
            return new CloseReason(CloseCodes.getCloseCode(code), closed.reason());
        }
        throw unexpected("the close code " + code, arrival);
    }

    /** Closes the session with code 1000. */
    @Override
    public void close() {
        close(WebSocket.NORMAL_CLOSURE, "");
    }

    /** Closes the session: sends a close frame, which the server answers. What the server has sent before still arrives. */
    public synchronized void close(int code, String reason) {
        if (!socket.isOutputClosed()) {
            await(socket.sendClose(code, reason));
        }
    }

    /** Cuts the connection without a close frame, as a broken network does. */
    public void abort() {
        socket.abort();
        inbox.add(new Arrival.Closed(1006, "cut by the test"));
    }

    /** The path of the session, and all that has arrived. */
    @Override
    public String toString() {
        return "the peer of " + path + " has received:" + inbox;
    }

    private Object decode(Class<?> type, String expected, Predicate<Object> condition) {
        var arrival = next(expected);
        if (!(arrival instanceof Arrival.Text text)) {
            throw unexpected(expected, arrival);
        }
        try {
            var message = codec().decode(text.text(), type);
            if (message != null && condition.test(message)) {
                return message;
            }
        } catch (CodecException e) {
            throw (AssertionFailedError) unexpected(expected, arrival).initCause(e);
        }
        throw unexpected(expected, arrival);
    }

    private Arrival next(String expected) {
        return take(expected, TestPeer::isMessage);
    }

    private Arrival take(String expected, Predicate<Arrival> wanted) {
        return inbox.take(wanted, peers.timeout())
                .orElseThrow(
                        () -> failure("expected  " + expected + "%nbut nothing came within ".formatted() + seconds()));
    }

    private static boolean isMessage(Arrival arrival) {
        return arrival instanceof Arrival.Text || arrival instanceof Arrival.Binary;
    }

    private AssertionFailedError unexpected(String expected, Arrival found) {
        inbox.reject(found);
        var words = "expected  %s%nbut next came  %s".formatted(expected, found);
        return new AssertionFailedError(words + System.lineSeparator() + this, expected, found.toString());
    }

    private AssertionFailedError failure(String words) {
        return new AssertionFailedError(words + System.lineSeparator() + this);
    }

    private void await(CompletableFuture<WebSocket> sending) {
        try {
            sending.get(peers.timeout().toNanos(), NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionFailedError("could not send: " + e.getCause() + System.lineSeparator() + this, e);
        } catch (TimeoutException e) {
            throw failure("could not send within " + seconds() + ": the server reads nothing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while it sent", e);
        }
    }

    private PeerCodec codec() {
        return codec.orElseThrow(() -> new IllegalStateException(
                "No endpoint at " + path + " is known, so nothing tells how its messages stand on the wire."));
    }

    private String seconds() {
        return peers.timeout().toSeconds() + " s";
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
