package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.CodecException;
import dev.parley.MessageCodec.Decoded;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
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
import org.jspecify.annotations.Nullable;

/** Whatever the type and the value: what passes our checks is, in JSON and in Java, what Yasson makes of it. */
class LikeYassonTest {

    private static final int TYPES = 12;
    private static final int VALUES = 20;
    private static final int SPELLINGS = 3;

    /** Of a hundred values. */
    private static final int ODD = 2;

    private int alike;
    private int onlyOurs;

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
                    compareSpellings(types.value(type), type, codec, yasson, new Spelling(seed + i, ODD));
                }
            }
            var root = codecs.json(new Wire.Untagged(types.root()), new Wire.Untagged(types.root()));
            for (var i = 0; i < VALUES; i++) {
                compare(types.value(types.root()), types.root(), root, yasson);
            }
        } finally {
            delete(folder);
        }
        assertThat(alike).isGreaterThan(onlyOurs);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static void compare(Object value, Type type, JsonCodec codec, Jsonb yasson) {
        var ours = codec.encode(value, type, null);
        var theirs = yasson.toJson(value);

        assertThat(json(ours)).isEqualTo(json(theirs));
        for (var text : List.of(ours, theirs)) {
            var read = shown(codec.faulty(text));
            assertThat(read).describedAs(text).isEqualTo(GeneratedTypes.shown(yasson.fromJson(text, type)));
            var plain = plain(codec, text);
            // Names that are written with escapes, where another one is expected, are left to the tree.
            assertThat(plain == null ? read : shown(plain)).describedAs(text).isEqualTo(read);
            assertThat(plain != null || text.contains("\\")).describedAs(text).isTrue();
        }
    }

    private static String shown(Decoded decoded) {
        return GeneratedTypes.shown(decoded.message());
    }

    private static @Nullable Decoded plain(JsonCodec codec, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return codec.plain(bytes, 0, bytes.length);
    }

    private void compareSpellings(Object value, Type type, JsonCodec codec, Jsonb yasson, Spelling spelling) {
        var json = json(codec.encode(value, type, null));
        for (var i = 0; i < SPELLINGS; i++) {
            compareReading(spelling.of(json), type, codec, yasson);
        }
    }

    private void compareReading(String text, Type type, JsonCodec codec, Jsonb yasson) {
        try {
            var read = shown(codec.faulty(text));
            var plain = plain(codec, text);

            assertThat(plain == null ? read : shown(plain)).describedAs(text).isEqualTo(read);
            compareWithYasson(text, type, yasson, read);
        } catch (CodecException refused) {
            assertThat(plain(codec, text)).describedAs(text).isNull();
        }
    }

    /** Whole numbers with a fraction or an exponent are ours alone. */
    private void compareWithYasson(String text, Type type, Jsonb yasson, String read) {
        String theirs;
        try {
            theirs = GeneratedTypes.shown(yasson.fromJson(text, type));
        } catch (JsonbException e) {
            assertThat(e).hasRootCauseInstanceOf(NumberFormatException.class);
            onlyOurs++;
            return;
        }
        assertThat(read).describedAs(text).isEqualTo(theirs);
        alike++;
    }
}
