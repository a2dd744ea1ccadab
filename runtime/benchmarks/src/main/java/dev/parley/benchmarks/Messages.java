package dev.parley.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The messages of a chat, as all benchmarks of typed messages use them. */
public final class Messages {

    /** What is received. */
    public static final byte[] SAY =
            "{\"type\":\"say\",\"room\":\"lobby\",\"text\":\"Does anybody know when the train leaves?\"}"
                    .getBytes(StandardCharsets.UTF_8);

    /** The same, with the tag where it is found last. */
    public static final byte[] SAY_TAG_LAST =
            "{\"room\":\"lobby\",\"text\":\"Does anybody know when the train leaves?\",\"type\":\"say\"}"
                    .getBytes(StandardCharsets.UTF_8);

    /** What is sent. */
    public static final Said SAID = new Said(
            "ann", "lobby", "Does anybody know when the train leaves?", Instant.parse("2026-01-31T12:59:00.123Z"));

    private Messages() {}

    /** What the endpoint receives. */
    public sealed interface In permits Say, Move {}

    /** Something that is said in a room. */
    public record Say(String room, String text) implements In {}

    /** A step on a board. */
    public record Move(int fromX, int fromY, int toX, int toY) implements In {}

    /** What the endpoint sends. */
    public sealed interface Out permits Said, Moved {}

    /** What somebody has said. */
    public record Said(String by, String room, String text, Instant at) implements Out {}

    /** A step that has been taken. */
    public record Moved(String by, int fromX, int fromY, int toX, int toY) implements Out {}
}
