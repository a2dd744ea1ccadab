package dev.parley.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** A message with objects in it. */
    public static final Game GAME = new Game(
            "ann against eve",
            List.of(new Step(1, 2, 3.5), new Step(-3, 40, 0.25), new Step(5, 6, 1), new Step(700, 8, -12.75)),
            Optional.of(new Player("eve", 1842, true)),
            Map.of("white", 17, "black", 16));

    /** The same as it is received. */
    public static final byte[] GAME_TEXT =
            ("{\"title\":\"ann against eve\",\"steps\":[{\"x\":1,\"y\":2,\"seconds\":3.5},"
                            + "{\"x\":-3,\"y\":40,\"seconds\":0.25},{\"x\":5,\"y\":6,\"seconds\":1},{\"x\":700,\"y\":8,\"seconds\":-12.75}],"
                            + "\"next\":{\"name\":\"eve\",\"rating\":1842,\"online\":true},\"left\":{\"white\":17,\"black\":16}}")
                    .getBytes(StandardCharsets.UTF_8);

    private Messages() {}

    /** What an endpoint answers. */
    public static Out answer(In in) {
        if (in instanceof Say say) {
            return new Said("ann", say.room(), say.text(), Instant.now());
        }
        var move = (Move) in;
        return new Moved("ann", move.fromX(), move.fromY(), move.toX(), move.toY());
    }

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

    /** What holds objects. */
    public record Game(String title, List<Step> steps, Optional<Player> next, Map<String, Integer> left) {}

    /** One of several. */
    public record Step(int x, int y, double seconds) {}

    /** One that may be absent. */
    public record Player(String name, long rating, boolean online) {}
}
