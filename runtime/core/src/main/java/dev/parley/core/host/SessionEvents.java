package dev.parley.core.host;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one session; the host calls it.
 *
 * <p><b>Threads.</b> {@link #opened}, {@link #received} and {@link #pong} are called one at a time. They may wait in place
 * of {@link HostSession#pauseReading()} where the host lacks that, and with {@link Capability#RUNS_CALLBACKS} for a callback. {@link
 * #closed} and {@link #next} may be called by any thread at any time and return at once; {@code next} by one at a time.
 */
public interface SessionEvents {

    /** The handshake has been answered; messages may come and go. Called once, before all others but {@link #next}. */
    void opened();

    /**
     * A message has come, or a part of one. Its bytes may be lent for the call; of a text they are well-formed UTF-8.
     *
     * @param last whether the message ends with it
     */
    void received(Payload part, boolean last);

    /**
     * How many bytes a message may have that begins now. A host that learns the size of a part before its bytes refuses it
     * with 1009, in place of holding it. Called like {@link #received}.
     *
     * @param text whether it is a text message
     * @return {@code Long.MAX_VALUE} if there is no limit, as for those who take messages in parts
     */
    long maxMessageBytes(boolean text);

    /**
     * The peer is alive: something of it has been read, and all that follows from that has been told; or the network, which would take
     * nothing more to it, does again. It need not be a whole frame. Called before {@link HostSession#isReading()} becomes
     * true again, by any thread.
     */
    void heard();

    /**
     * A pong has come (RFC 6455, section 5.5.3).
     *
     * @param data not kept by the host
     */
    void pong(ByteBuffer data);

    /**
     * The session has ended: nothing comes or goes any more. Called once.
     *
     * @param reason the peer's, where it sent one; else 1006, or what the host closed it with
     */
    void closed(CloseReason reason);

    /**
     * The network takes nothing more for now, though something waits that {@link #next} has given. By any thread, as often as it
     * is so.
     */
    void blocked();

    /**
     * How many bytes the host keeps of a message that has not come whole, or of what it does not read on: when that has changed. By
     * the thread that reads.
     */
    void holds(long bytes);

    /** Something went wrong with the connection, which has not ended yet. */
    void failed(Throwable cause);

    /**
     * What goes out next, in order; null if nothing waits. After {@link Outgoing.Close} it is always null. The host calls
     * {@link Outgoing#done} or {@link Outgoing#failed} for each.
     */
    @Nullable Outgoing next();
}
