package dev.parley.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What a client says over and over, {@value #TURNS} messages that differ, and what it must hear in answer to each.
 *
 * @param frames all messages, framed and masked, twice, so that any {@value #TURNS} in a row are one piece of them
 * @param frameSize the bytes of one
 * @param answers makes what checks the answers on one connection
 */
record Conversation(ByteBuffer frames, int frameSize, Supplier<Answers> answers) {

    /** As many as are ever in flight. */
    static final int TURNS = 16;

    /** Says texts of a length, and hears them again. */
    static Conversation echo(int client, int length) {
        var texts = texts(client, length);
        return of(texts, () -> new Echoes(texts));
    }

    /** Says records, and hears others. */
    static Conversation typed(int client) {
        var texts =
                IntStream.range(0, TURNS).mapToObj(turn -> told(client, turn)).toArray(String[]::new);
        var says = new byte[TURNS][];
        for (var turn = 0; turn < TURNS; turn++) {
            says[turn] = ascii("{\"type\":\"say\",\"room\":\"lobby\",\"text\":\"" + texts[turn] + "\"}");
        }
        return of(says, () -> new Replies(texts));
    }

    private static Conversation of(byte[][] texts, Supplier<Answers> answers) {
        var frames = Frames.texts(texts, 2);
        return new Conversation(frames, frames.remaining() / (2 * TURNS), answers);
    }

    private static byte[][] texts(int client, int length) {
        var texts = new byte[TURNS][];
        for (var turn = 0; turn < TURNS; turn++) {
            var begin = name(client, turn);
            texts[turn] = ascii(begin + "x".repeat(length - begin.length()));
        }
        return texts;
    }

    private static String told(int client, int turn) {
        return "Does anybody know when train " + name(client, turn) + " leaves?";
    }

    /** Tells a message from all others, so that none can pass for another one. */
    private static String name(int client, int turn) {
        return String.format("%04d-%02d", client, turn);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
