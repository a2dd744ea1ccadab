package dev.parley.benchmarks.load;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Answers that repeat what was said. */
final class Echoes implements Answers {

    private final ByteBuffer[] texts;

    Echoes(byte[][] texts) {
        this.texts = Arrays.stream(texts).map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
    }

    @Override
    public boolean fit(ByteBuffer answer, int turn) {
        return answer.equals(texts[turn]);
    }
}
