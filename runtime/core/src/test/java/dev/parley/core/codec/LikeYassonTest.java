package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.MessageCodec;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the type and the value: what passes our checks is, in JSON and in Java, what Yasson makes of it. */
class LikeYassonTest {

    private static final int TYPES = 12;
    private static final int VALUES = 20;

    private static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    @Property(tries = 10)
    void generated_types_stand_in_json_as_yasson_has_them(@ForAll long seed) throws Exception {
        var folder = Files.createTempDirectory("generated");
        try (var codecs = new CodecRegistry(
                        new JsonbConfig(), List.of(), getClass().getClassLoader());
                var yasson = JsonbBuilder.create()) {
            var types = GeneratedTypes.compiled(seed, TYPES, folder);
            for (var type : types.all()) {
                var codec = codecs.json(new Wire.Untagged(type), new Wire.Untagged(type));
                for (var i = 0; i < VALUES; i++) {
                    compare(types.value(type), type, codec, yasson);
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static void compare(Object value, Type type, JsonCodec codec, Jsonb yasson) {
        var ours = codec.encode(value, type, null);
        var theirs = yasson.toJson(value, type);

        assertThat(json(ours)).isEqualTo(json(theirs));
        Object read = yasson.fromJson(ours, type);
        assertThat(read).isEqualTo(value);
        for (var text : List.of(ours, theirs)) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(codec.faulty(text).message()).isEqualTo(value);
            assertThat(codec.plain(bytes, 0, bytes.length))
                    .isNotNull()
                    .extracting(MessageCodec.Decoded::message)
                    .isEqualTo(value);
        }
    }
}
