package dev.parley.benchmarks.load;

/** What is measured. */
enum Figure {
    /** Messages that clients received for each second of CPU time of the server. */
    MESSAGES_PER_CPU_SECOND,
    /** Bytes that the server allocated for each message. */
    ALLOCATED_BYTES,
    /** Microseconds that half of the answers did not exceed. */
    P50_MICROS,
    /** Microseconds that 99 of 100 answers did not exceed. */
    P99_MICROS,
    /** Bytes that are in use after collections, for each idle connection. */
    IDLE_HEAP_BYTES,
    /** Bytes that the process has for each idle connection. */
    IDLE_RESIDENT_BYTES,
    /** Milliseconds of CPU time from the start of the process to the first open session. */
    FIRST_HANDSHAKE_CPU_MILLIS
}
