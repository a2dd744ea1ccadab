package dev.parley.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.parley.benchmarks.Messages.Say;
import io.avaje.json.PropertyNames;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The messages of {@link CodecBenchmark} by hand over streaming libraries: the best that a codec on top of them could reach. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StreamingBenchmark {

    private final JsonFactory jackson = new JsonFactory();
    private final JsonFactory strictJackson = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final SerializedString[] jacksonNames = {
        new SerializedString("type"),
        new SerializedString("by"),
        new SerializedString("room"),
        new SerializedString("text"),
        new SerializedString("at")
    };
    private final JsonStream avaje = JsonStream.builder().build();
    private final PropertyNames avajeRead = avaje.properties("type", "room", "text");
    private final PropertyNames avajeWritten = avaje.properties("type", "by", "room", "text", "at");

    /** Jackson's parser as it is. */
    @Benchmark
    public Say decodeOverJackson() throws IOException {
        return read(jackson);
    }

    /** Jackson's parser looking for duplicate members. */
    @Benchmark
    public Say decodeOverStrictJackson() throws IOException {
        return read(strictJackson);
    }

    private static Say read(JsonFactory factory) throws IOException {
        @Nullable String type = null;
        @Nullable String room = null;
        @Nullable String text = null;
        try (JsonParser in = factory.createParser(Messages.SAY, 0, Messages.SAY.length)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var name = in.currentName();
                var value = in.nextTextValue();
                switch (name) {
                    case "type" -> type = value;
                    case "room" -> room = value;
                    case "text" -> text = value;
                    default -> in.skipChildren();
                }
            }
        }
        return made(type, room, text);
    }

    private static Say made(@Nullable String type, @Nullable String room, @Nullable String text) {
        if (room == null || text == null || !"say".equals(type)) {
            throw new IllegalStateException("missing");
        }
        return new Say(room, text);
    }

    /** Jackson's generator. */
    @Benchmark
    public byte[] encodeOverJackson() throws IOException {
        try (var bytes = new ByteArrayBuilder(jackson._getBufferRecycler());
                var out = jackson.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeFieldName(jacksonNames[0]);
            out.writeString("said");
            out.writeFieldName(jacksonNames[1]);
            out.writeString(Messages.SAID.by());
            out.writeFieldName(jacksonNames[2]);
            out.writeString(Messages.SAID.room());
            out.writeFieldName(jacksonNames[3]);
            out.writeString(Messages.SAID.text());
            out.writeFieldName(jacksonNames[4]);
            out.writeString(Messages.SAID.at().toString());
            out.writeEndObject();
            out.flush();
            return bytes.toByteArray();
        }
    }

    /** Avaje's reader, which tells names apart by their hash codes alone. */
    @Benchmark
    public Say decodeOverAvaje() {
        @Nullable String type = null;
        @Nullable String room = null;
        @Nullable String text = null;
        try (var in = avaje.reader(Messages.SAY)) {
            in.beginObject(avajeRead);
            while (in.hasNextField()) {
                var name = in.nextField();
                switch (name) {
                    case "type" -> type = in.readString();
                    case "room" -> room = in.readString();
                    case "text" -> text = in.readString();
                    default -> in.skipValue();
                }
            }
            in.endObject();
        }
        return made(type, room, text);
    }

    /** Avaje's writer. */
    @Benchmark
    public byte[] encodeOverAvaje() {
        var out = avaje.bufferedWriterAsBytes();
        out.beginObject(avajeWritten);
        out.name(0);
        out.value("said");
        out.name(1);
        out.value(Messages.SAID.by());
        out.name(2);
        out.value(Messages.SAID.room());
        out.name(3);
        out.value(Messages.SAID.text());
        out.name(4);
        out.value(Messages.SAID.at().toString());
        out.endObject();
        return out.result();
    }
}
