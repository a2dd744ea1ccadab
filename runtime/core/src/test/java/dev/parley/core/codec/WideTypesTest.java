package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.CodecException;
import jakarta.json.bind.JsonbConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types with as many members as the language allows. */
class WideTypesTest {

    private final CodecRegistry codecs =
            new CodecRegistry(new JsonbConfig(), List.of(), WideTypesTest.class.getClassLoader());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        codecs.close();
    }

    @ParameterizedTest
    @CsvSource({"int, 120", "int, 121", "int, 254", "long, 120", "long, 121", "long, 127", "Integer, 254"})
    void a_record_is_read_and_written(String type, int count) throws Exception {
        var wide = compiled("public record Wide(%s) {}".formatted(each(count, i -> type + " m" + i)));

        assertThat(again(text(count), wide)).isEqualTo(text(count));
    }

    @Test
    void so_is_what_a_method_creates() throws Exception {
        var wide = compiled("""
                public record Wide(int sum) {
                    @jakarta.json.bind.annotation.JsonbCreator
                    public static Wide of(%s) {
                        return new Wide(m0 + m254);
                    }
                }""".formatted(each(
                255, i -> "@jakarta.json.bind.annotation.JsonbProperty(\"m%1$d\") int m%1$d".formatted(i))));

        assertThat(again(text(255), wide)).isEqualTo("{\"sum\":254}");
    }

    @Test
    void a_record_says_what_does_not_hold() throws Exception {
        var wide = compiled("""
                public record Wide(%s) {
                    public Wide {
                        throw new IllegalArgumentException("m0 is to be odd");
                    }
                }""".formatted(each(254, i -> "int m" + i)));

        var refused = catchThrowableOfType(CodecException.class, () -> read(text(254), wide));

        assertThat(refused.reply().detail()).contains("m0 is to be odd");
    }

    private static String text(int count) {
        return "{" + each(count, i -> "\"m%1$d\":%1$d".formatted(i)).replace(" ", "") + "}";
    }

    private static String each(int count, IntFunction<String> member) {
        return IntStream.range(0, count).mapToObj(member).collect(Collectors.joining(", "));
    }

    private String again(String text, Class<?> type) throws CodecException {
        return codecs.json(new Wire.None(), new Wire.None()).encode(read(text, type), type, null);
    }

    private Object read(String text, Class<?> type) throws CodecException {
        return codecs.json(new Wire.Untagged(type), new Wire.None())
                .decode(text)
                .message();
    }

    private Class<?> compiled(String source) throws ClassNotFoundException {
        return Sources.compiled(folder, Map.of("Wide", source)).loadClass("Wide");
    }
}
