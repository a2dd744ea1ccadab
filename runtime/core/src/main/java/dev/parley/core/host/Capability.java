package dev.parley.core.host;

/** What not every host can do. For each that one lacks, {@code docs/servers.md} says what it does instead. */
public enum Capability {

    /** Refuses a handshake with a status; otherwise it closes the session with 1008, or 1013. */
    REFUSES_WITH_STATUS,

    /** Stops reading while a session is behind; otherwise the thread that brings the messages waits. */
    PAUSES_READING,

    /** Ends a connection at once; otherwise it is closed, behind all that the server has taken already. */
    TERMINATES,

    /**
     * Lets the threads that bring a session's events run its callbacks: they may block, and hold up no other session. Otherwise
     * callbacks run on {@link Host#executor()}, and the thread that brings an event waits only while the session is behind.
     */
    RUNS_CALLBACKS
}
