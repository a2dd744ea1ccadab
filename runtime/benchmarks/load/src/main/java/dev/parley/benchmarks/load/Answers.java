package dev.parley.benchmarks.load;

import java.nio.ByteBuffer;

/** Knows what is the right answer to each message of a {@link Conversation}. */
interface Answers {

    /** Whether these bytes answer that message. */
    boolean fit(ByteBuffer answer, int turn);
}
