package dev.parley.core.host;

import jakarta.websocket.Extension;
import java.util.List;

/**
 * What a host does for one open session.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time; none waits for the network.
 */
public interface HostSession {

    /**
     * Tells the host that {@link SessionEvents#next()} has something to send. The host takes it, and all that follows,
     * when the network can have it: at once, or at the end of what it reads just now. Many calls before it does so count
     * as one.
     *
     * <p>A callback may wait for what it has sent: outside of {@code @NonBlocking} ones, taking it must not depend on the
     * return of the thread that called this.
     */
    void wake();

    /**
     * The same, and has the host take at once what the network can have: for a caller that is about to wait until something
     * has gone out, or has much to send.
     */
    default void flush() {
        wake();
    }

    /**
     * Asks the host to have the network hold little of what is sent, which is worth less the longer it waits: what the network has
     * taken can no longer be dropped or replaced. Called before anything is sent, if at all; a host that cannot do it ignores it.
     */
    default void holdLittle() {}

    /** Whether it sends the bytes of texts, which are encoded when the message is queued then, and not only measured. */
    default boolean sendsBytes() {
        return false;
    }

    /**
     * Whether the thread that brings an event may run its callbacks, which may block; asked by that thread while it brings
     * one. Otherwise they are left to {@link Host#executor()}.
     */
    boolean runsCallbacks();

    /**
     * Asks for no further messages for now; a host without {@link Capability#PAUSES_READING} ignores it. Only takes note: the
     * thread that brings messages brings no more once it returns to the host.
     */
    void pauseReading();

    /** Undoes {@link #pauseReading()}; the messages that follow come by another thread. */
    void resumeReading();

    /**
     * Whether what the peer sends just now is read at once. It is not while reading is paused, nor while the thread that reads the
     * connection is inside of {@link SessionEvents} and may wait there for a callback.
     */
    boolean isReading();

    /**
     * A number that changes whenever the network has taken something: bytes where the host knows of them, else messages. A peer
     * that takes nothing for too long is cut off; the host has said {@link SessionEvents#blocked()} before.
     */
    default long taken() {
        return 0;
    }

    /**
     * Ends the connection now, without a close handshake and without what still waits to go out. A host without {@link
     * Capability#TERMINATES} does the nearest that it can. {@link SessionEvents#closed} follows, unless it came before.
     */
    void terminate();

    /** The subprotocol that the handshake agreed on; empty if none. */
    String subprotocol();

    /** The extensions that the handshake agreed on. */
    List<Extension> extensions();

    /** The version of the protocol, such as {@code 13}. */
    String protocolVersion();

    /** Whether the connection is encrypted. */
    boolean secure();
}
