package dev.parley;

/** What became of a message at {@link Peer#send}. */
public enum Sent {

    /** It waits for the network, or has gone out already. The peer gets it unless its session ends before. */
    QUEUED,

    /** It was given up, because too much waits for the peer already. */
    DROPPED,

    /** The session is closed or closing; nothing more is sent to the peer. */
    CLOSED
}
