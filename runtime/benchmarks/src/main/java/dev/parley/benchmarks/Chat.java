package dev.parley.benchmarks;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Move;
import dev.parley.benchmarks.Messages.Moved;
import dev.parley.benchmarks.Messages.Out;
import dev.parley.benchmarks.Messages.Said;
import dev.parley.benchmarks.Messages.Say;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
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

    private static final ObjectReader READER = JACKSON.readerFor(In.class);
    private static final ObjectWriter WRITER = JACKSON.writerFor(Out.class);

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Tagged {}

    private Chat() {}

    /** The answer to a message. */
    public static String answer(String text) {
        return write(Messages.answer(read(text)));
    }

    /** Reads a message. */
    public static In read(String text) {
        return READER.readValue(text);
    }

    /** Writes a message. */
    public static String write(Out out) {
        return WRITER.writeValueAsString(out);
    }
}
