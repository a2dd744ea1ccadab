package dev.parley;

/** What became of a message at {@link Peer#send}. */
public enum Sent {

    /**
     * It waits for the network, or has gone out already. The peer gets it unless its session ends before, or a later message
     * pushes it out by what {@link Outbox} says.
     */
    QUEUED,

    /** It was given up: too much waits for the peer already, and its endpoint's {@link Outbox} says so. */
    DROPPED,

    /** The session is closed or closing; nothing more is sent to the peer. */
    CLOSED
}
