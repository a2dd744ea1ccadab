package dev.parley;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;

/**
 * The other end of a session: where a message goes that is meant for one.
 *
 * <p>A callback that declares a {@code Peer} gets that of its own session. It may be kept, handed to other threads and
 * used after the callback has returned, for as long as the session is open; after that every {@code send} says
 * {@link Sent#CLOSED} and nothing throws.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time. None waits for the network.
 *
 * <p><b>Order.</b> Messages sent by one thread arrive in the order in which they were sent.
 *
 * <p><b>Delivery.</b> At most once. What waits to be sent is bounded, to 1 MiB; a peer for which more waits is closed
 * with code 1013, and what waited for it is dropped, unless {@link Outbox} says otherwise.
 *
 * @param <M> the type of the messages that are sent to the peer
 */
public interface Peer<M> {

    /**
     * Sends a message. It is encoded before this method returns, so the message may be changed afterwards.
     *
     * @return what became of the message; never an exception because the peer has gone
     * @throws CodecException if the message has no form on the wire; then nothing was sent
     */
    Sent send(M message);

    /**
     * Runs a task in the order of the session's callbacks: not while one of them runs, and with all that earlier ones
     * wrote visible to it. Timers and continuations that touch the endpoint's fields use it.
     *
     * <p>What the task throws reaches {@code @OnError}, as if a callback had thrown it. Once {@code @OnClose} has run,
     * tasks are dropped.
     */
    void execute(Runnable task);

    /** Closes the session with code 1000 (RFC 6455, section 7.4.1), once all that was sent before has gone out. */
    void close();

    /**
     * Closes the session, once all that was sent before has gone out. The second and later calls do nothing.
     *
     * @param reason its phrase may have 123 bytes, the most that a close frame can carry (RFC 6455, section 5.5). {@link
     *     CloseReason}'s own constructor refuses a longer one; where a server brings an API that does not, it is cut
     */
    void close(CloseReason reason);

    /**
     * Names this session among those of all nodes. 128 random bits in hexadecimal, so that it cannot be guessed; but it
     * is a name and no credential.
     */
    String id();

    /** Who opened the session, if the handshake was authenticated. */
    Optional<Principal> principal();

    /**
     * How long a message to the peer and its answer take on the network: measured by the latest ping that was answered, of
     * those that are sent every 25 seconds unless {@code parley.ping-interval} says otherwise. Empty before the first answer.
     */
    Optional<Duration> roundTripTime();

    /**
     * How many bytes wait to be sent, those included that are on their way to the network: as {@link Outbox#bytes()} counts
     * them. 0 once the session has ended.
     */
    long queued();

    /** The session as Jakarta WebSocket describes it. What is sent by its remotes keeps the order of this peer. */
    Session session();
}
