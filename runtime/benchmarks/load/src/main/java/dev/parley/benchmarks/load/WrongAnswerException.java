package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A server has sent something else than what it was asked for, so its figures would mean nothing. */
final class WrongAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    WrongAnswerException(int first, ByteBuffer payload, int turn) {
        super("Message " + turn + " was answered with a frame that begins with 0x" + Integer.toHexString(first)
                + " and says: " + StandardCharsets.UTF_8.decode(payload));
    }
}
