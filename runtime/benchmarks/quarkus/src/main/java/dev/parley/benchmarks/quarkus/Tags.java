package dev.parley.benchmarks.quarkus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Move;
import dev.parley.benchmarks.Messages.Moved;
import dev.parley.benchmarks.Messages.Out;
import dev.parley.benchmarks.Messages.Said;
import dev.parley.benchmarks.Messages.Say;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Tells Jackson which word stands for which record. */
@Singleton
public class Tags implements ObjectMapperCustomizer {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Tagged {}

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(In.class, Tagged.class).addMixIn(Out.class, Tagged.class);
        mapper.registerSubtypes(new NamedType(Say.class, "say"), new NamedType(Move.class, "move"));
        mapper.registerSubtypes(new NamedType(Said.class, "said"), new NamedType(Moved.class, "moved"));
    }
}
