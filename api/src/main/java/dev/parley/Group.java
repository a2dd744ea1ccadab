package dev.parley;

import java.util.Set;
import java.util.function.Consumer;

/**
 * The peers that receive the same messages: everyone in a chat room, everyone watching a match.
 *
 * <p>A callback that declares a {@code Group} gets the group of its session's path: all peers, on all nodes, whose
 * handshake asked for that path. They enter it before {@code @OnOpen} and leave it before {@code @OnClose}. What the
 * group sends to a peer whose {@code @OnOpen} still runs waits behind what that callback sends, and is dropped if it
 * fails. Other groups come from {@link Groups}.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time. None waits for the network.
 *
 * <p><b>Order.</b> Two messages sent by one thread reach every member in that order.
 *
 * <p><b>Delivery.</b> At most once. A member that leaves, or whose node is out of reach, misses the message. A member for
 * which more than 1 MiB waits is closed with code 1013, unless {@link Outbox} says otherwise; it delays no other member.
 *
 * @param <M> the type of the group's messages
 */
public interface Group<M> {

    /** The group's name: that given to {@link Groups#get}, or the path that its sessions asked for. */
    String name();

    /**
     * Sends a message to every member, including the caller's own peer if it is one. It is encoded once for all.
     *
     * @throws CodecException if the message has no form on the wire; then nobody has received it
     */
    void send(M message);

    /**
     * Sends a message to every member but one: the others in the room, when the speaker knows already.
     *
     * @param except need not be a member
     * @throws CodecException if the message has no form on the wire; then nobody has received it
     */
    void sendExcept(Peer<?> except, M message);

    /**
     * Makes a peer a member. It leaves when its session ends, or by {@link #leave}.
     *
     * @return whether it was none before; false as well if its session has ended
     */
    boolean join(Peer<?> peer);

    /** Ends a peer's membership. Returns whether it was a member. */
    boolean leave(Peer<?> peer);

    /** The members whose sessions are on this node, in no order; a copy. */
    Set<Peer<M>> localPeers();

    /**
     * Tells a listener of every peer that joins or leaves on this node, after the fact and in the order in which it
     * happened. It is called by the thread that caused the change, or by one that causes another at the same time, and
     * should return soon. What it throws is logged.
     *
     * @return what ends it
     */
    Registration onChange(Consumer<Change<M>> listener);

    /**
     * One peer that has joined or left.
     *
     * @param <M> the type of the group's messages
     */
    record Change<M>(Peer<M> peer, Kind kind) {

        /** Which of the two it was. */
        public enum Kind {
            /** The peer is a member now. */
            JOINED,
            /** The peer is no member any more. */
            LEFT
        }
    }

    /** A listener that is being told; closing it ends that. */
    interface Registration extends AutoCloseable {

        /** Tells the listener nothing more. The second and later calls do nothing. */
        @Override
        void close();
    }
}
