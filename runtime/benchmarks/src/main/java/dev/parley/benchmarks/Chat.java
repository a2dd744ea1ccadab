package dev.parley.benchmarks;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Move;
import dev.parley.benchmarks.Messages.Moved;
import dev.parley.benchmarks.Messages.Out;
import dev.parley.benchmarks.Messages.Said;
import dev.parley.benchmarks.Messages.Say;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** The typed messages for servers that leave JSON to their users: read and written by Jackson. */
public final class Chat {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .addMixIn(In.class, Tagged.class)
            .addMixIn(Out.class, Tagged.class)
            .registerSubtypes(new NamedType(Say.class, "say"), new NamedType(Move.class, "move"))
            .registerSubtypes(new NamedType(Said.class, "said"), new NamedType(Moved.class, "moved"))
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Tagged {}

    private Chat() {}

    /** The answer to a message. */
    public static String answer(String text) {
        return JACKSON.writerFor(Out.class).writeValueAsString(answer(JACKSON.readValue(text, In.class)));
    }

    /** The answer to a message. */
    public static Out answer(In in) {
        if (in instanceof Say say) {
            return new Said("ann", say.room(), say.text(), Instant.now());
        }
        var move = (Move) in;
        return new Moved("ann", move.fromX(), move.fromY(), move.toX(), move.toY());
    }
}
