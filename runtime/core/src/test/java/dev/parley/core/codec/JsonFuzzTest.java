package dev.parley.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.CodecException;
import dev.parley.core.host.Payload;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Texts with bytes changed at random: we take what another parser takes, but for what only we refuse; and nothing else. */
class JsonFuzzTest {

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\ud83d",
            "\\udE00",
            "\\u0000",
            "null",
            "true",
            "false",
            "nul",
            "-",
            "0",
            "00",
            "1",
            ".",
            "e",
            "E+",
            "1e5",
            "-0",
            " ",
            "\n",
            "\t",
            "\u000b",
            "\u0000",
            "\u007f",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\u00e9",
            "\uD83D\uDE00",
            "{\"a\":1}",
            "\"a\":",
            "[[[[",
            "]]]]",
            "\"\"",
            "//",
            "/*",
            "'",
            "NaN",
            "Infinity",
            "+1",
            "0x1",
            "1e999");
    private static final int BYTES = 256;

    private static final CodecRegistry CODECS =
            new CodecRegistry(new JsonbConfig(), List.of(), JsonFuzzTest.class.getClassLoader());
    private static final JsonCodec NOTHING = codec(Nothing.class);
    private static final JsonCodec SOMETHING = codec(Something.class);

    record Nothing() {}

    record Something(
            Optional<String> a, Optional<Double> b, Map<String, Long> c, List<Something> d, Optional<Object> e) {}

    private static JsonCodec codec(Class<?> type) {
        return CODECS.json(new Wire.Untagged(type), new Wire.None());
    }

    private static final String SEED = """
            {"a":"\\u00e9\u00e9\\n\\ud83d\\ude00","b":-12.5e-1,"c":{"":0,"x\\"":-9007199254740993},\
            "d":[{"c":{},"d":[]}],"e":[true,false,null,{"a":[1E2]}],"other":[[],{}]}""";

    @Property(tries = 5_000)
    void what_is_well_formed_is_so_for_others_too(@ForAll Random random) {
        var bytes = mutated(random);
        var text = decoded(bytes);
        if (text.isPresent()) {
            assertThat(isTaken(text.get())).describedAs(text.get()).isEqualTo(isTakenByParsson(text.get()));
        }
    }

    @Property(tries = 5_000)
    void the_pass_skips_what_the_tree_takes(@ForAll Random random) {
        var value = decoded(mutated(random)).orElse("1");
        var text = "{\"other\":" + value + "}";
        // Else it brings members beside "other". Their names may have escapes, which the pass leaves to the tree.
        Assume.that(isTaken(value) || !isTaken(text));
        var bytes = text.getBytes(UTF_8);

        assertThat(NOTHING.plain(bytes, 0, bytes.length) != null)
                .describedAs(text)
                .isEqualTo(isTaken(text));
    }

    @Property(tries = 5_000)
    void whatever_comes_is_taken_or_refused_in_order(@ForAll Random random) {
        var bytes = mutated(random);
        try {
            assertThat(SOMETHING.decode(Payload.utf8(bytes)).message()).isInstanceOf(Something.class);
        } catch (CodecException refused) {
            assertThat(refused.reply().detail()).isNotBlank().hasSizeLessThan(500);
        }
    }

    private static byte[] mutated(Random random) {
        var bytes = SEED.getBytes(UTF_8);
        for (var changes = random.nextInt(5); changes >= 0; changes--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        var from = random.nextInt(bytes.length + 1);
        var to = Math.min(bytes.length, from + random.nextInt(4));
        var changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, from);
        changed.writeBytes(inserted(bytes, random));
        changed.write(bytes, to, bytes.length - to);
        return changed.toByteArray();
    }

    private static byte[] inserted(byte[] bytes, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(BYTES)};
            case 2 -> part(bytes, random);
            default -> PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
        };
    }

    private static byte[] part(byte[] bytes, Random random) {
        var from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, from + random.nextInt(bytes.length - from + 1));
    }

    /** A host lets nothing else in than well-formed UTF-8. */
    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isTaken(String text) {
        try {
            StrictJson.read(text);
            return true;
        } catch (Misfit e) {
            return false;
        }
    }

    private static boolean isTakenByParsson(String text) {
        try (var parser = jakarta.json.Json.createParser(new StringReader(text))) {
            return new Strict(parser).isSatisfied();
        } catch (JsonParsingException e) {
            return false;
        }
    }

    /** What we refuse beyond the grammar. */
    private static final class Strict {

        private final JsonParser parser;
        private final Deque<Set<String>> names = new ArrayDeque<>();

        Strict(JsonParser parser) {
            this.parser = parser;
        }

        boolean isSatisfied() {
            var any = false;
            var satisfied = true;
            while (parser.hasNext()) {
                satisfied &= isFine(parser.next());
                any = true;
            }
            return any && satisfied;
        }

        private boolean isFine(Event event) {
            return switch (event) {
                case START_OBJECT, START_ARRAY -> {
                    names.push(new HashSet<>());
                    yield names.size() <= StrictJson.DEEPEST;
                }
                case END_OBJECT, END_ARRAY -> names.pop() != null;
                case KEY_NAME -> names.element().add(parser.getString()) && isWhole(parser.getString());
                case VALUE_STRING -> isWhole(parser.getString());
                case VALUE_NUMBER -> parser.getString().length() <= StrictJson.LONGEST_NUMBER;
                default -> true;
            };
        }

        private static boolean isWhole(String text) {
            return UTF_8.newEncoder().canEncode(text);
        }
    }
}
