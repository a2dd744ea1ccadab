package dev.parley.benchmarks.micronaut;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Move;
import dev.parley.benchmarks.Messages.Moved;
import dev.parley.benchmarks.Messages.Out;
import dev.parley.benchmarks.Messages.Said;
import dev.parley.benchmarks.Messages.Say;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Tells Jackson which word stands for which record. */
@Factory
public class Tags {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Tagged {}

    @Singleton
    Module tags() {
        var tags = new SimpleModule("tags");
        tags.setMixInAnnotation(In.class, Tagged.class).setMixInAnnotation(Out.class, Tagged.class);
        tags.registerSubtypes(new NamedType(Say.class, "say"), new NamedType(Move.class, "move"));
        tags.registerSubtypes(new NamedType(Said.class, "said"), new NamedType(Moved.class, "moved"));
        return tags;
    }
}
