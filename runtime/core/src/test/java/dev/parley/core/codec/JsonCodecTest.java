package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.CodecException;
import dev.parley.ErrorReply;
import dev.parley.MessageCodec.Decoded;
import dev.parley.Tag;
import jakarta.json.bind.JsonbConfig;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsonCodecTest {

    sealed interface In permits Say, Move, Quit {}

    record Say(String text) implements In {}

    record Move(List<Point> points, Optional<Integer> speed) implements In {}

    record Point(int x, int y) {}

    @Tag("bye")
    record Quit() implements In {}

    sealed interface Out permits Said, Drawn {}

    record Said(String zeta, String alpha, Instant at) implements Out {}

    record Drawn(Figure first, List<Figure> figures) implements Out {}

    sealed interface Figure permits Circle, Polygon {}

    record Circle(double radius) implements Figure {}

    sealed interface Polygon extends Figure permits Square, Triangle {}

    record Square(double side) implements Polygon {}

    record Triangle(double a, double b, double c) implements Polygon {}

    private final CodecRegistry codecs =
            new CodecRegistry(new JsonbConfig(), List.of(), JsonCodecTest.class.getClassLoader());
    private final JsonCodec codec = codecs.json(tagged(In.class), tagged(Out.class));

    @AfterEach
    void end() {
        codecs.close();
    }

    private static Wire tagged(Class<?> root) {
        return new Wire.Tagged(Root.of(root).orElseThrow());
    }

    private static CodecException refused(JsonCodec codec, String text) {
        return catchThrowableOfType(CodecException.class, () -> codec.decode(text));
    }

    @Test
    void a_message_is_what_its_tag_says() {
        var decoded = codec.decode("{\"type\":\"say\",\"text\":\"hi\"}");

        assertThat(decoded).isEqualTo(new Decoded(new Say("hi"), Say.class, Optional.empty()));
    }

    @Test
    void the_tag_may_stand_anywhere() {
        var decoded = codec.decode("{\"points\":[{\"type\":\"say\",\"y\":2,\"x\":1}],\"type\":\"move\"}");

        assertThat(decoded.message()).isEqualTo(new Move(List.of(new Point(1, 2)), Optional.empty()));
    }

    @Test
    void a_declared_tag_replaces_the_name() {
        assertThat(codec.decode("{\"type\":\"bye\"}").message()).isEqualTo(new Quit());
        assertThat(refused(codec, "{\"type\":\"quit\"}").reply())
                .isEqualTo(new ErrorReply(
                        ErrorReply.UNKNOWN_TYPE,
                        "The message's type is not known",
                        "type is \"quit\", not one of \"say\", \"move\", \"bye\"",
                        false));
    }

    @Test
    void a_message_without_tag_is_refused() {
        assertThat(refused(codec, "{\"text\":\"hi\"}").reply().detail()).isEqualTo("type is missing");
        assertThat(refused(codec, "{\"type\":3}").reply().detail())
                .isEqualTo("type is 3, not one of \"say\", \"move\", \"bye\"");
    }

    @Test
    void what_does_not_fit_is_told_with_its_place() {
        var refusal = refused(codec, "{\"type\":\"move\",\"points\":[{\"x\":1,\"y\":2},{\"x\":\"a\",\"y\":2}]}");

        assertThat(refusal.reply())
                .isEqualTo(new ErrorReply(
                        ErrorReply.INVALID_MESSAGE,
                        "The message does not fit Move",
                        "points[1].x is \"a\", not a number",
                        false));
    }

    @Test
    void an_error_reply_of_the_peer_is_no_unknown_type() {
        var decoded = codec.decode("{\"type\":\"error\",\"code\":\"failed\"}");

        assertThat(decoded.type()).isEqualTo(ErrorReply.class);
    }

    @Test
    void the_id_is_kept_as_it_stands() {
        assertThat(codec.decode("{\"type\":\"bye\",\"$id\":1.50}").id()).contains("1.50");
        assertThat(codec.decode("{\"$id\":\"a\\u0041\",\"type\":\"bye\"}").id()).contains("\"a\\u0041\"");
        assertThat(refused(codec, "{\"$id\":7,\"type\":\"no\"}").id()).contains("7");
        assertThat(refused(codec, "{\"$id\":[7],\"type\":\"bye\"}").reply().detail())
                .isEqualTo("$id is an array, not text or a number");
    }

    @Test
    void a_message_is_written_tag_first_and_in_the_order_of_declaration() {
        var text = codec.encode(new Said("z", "a", Instant.EPOCH), Said.class, null);

        assertThat(text)
                .isEqualTo("{\"type\":\"said\",\"zeta\":\"z\",\"alpha\":\"a\",\"at\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void a_reply_echoes_the_id_after_the_tag() {
        var text = codec.encode(new Said("z", "a", Instant.EPOCH), Object.class, "\"7\"");

        assertThat(text).startsWith("{\"type\":\"said\",\"$re\":\"7\",\"zeta\"");
    }

    @Test
    void a_nested_root_has_its_tag_wherever_it_stands() {
        var drawn = new Drawn(new Circle(1), List.of(new Square(2), new Circle(3)));

        var text = codec.encode(drawn, Out.class, null);

        assertThat(text)
                .isEqualTo("{\"type\":\"drawn\",\"first\":{\"type\":\"circle\",\"radius\":1.0},\"figures\":"
                        + "[{\"type\":\"square\",\"side\":2.0},{\"type\":\"circle\",\"radius\":3.0}]}");
        assertThat(codecs.json(tagged(Out.class), new Wire.None()).decode(text).message())
                .isEqualTo(drawn);
    }

    @Test
    void an_error_reply_has_the_tag_error() {
        var text = codec.encode(new ErrorReply("failed", "t", "d", true), ErrorReply.class, "3");

        assertThat(text)
                .isEqualTo("{\"type\":\"error\",\"$re\":3,\"code\":\"failed\",\"title\":\"t\",\"detail\":\"d\","
                        + "\"retryable\":true}");
    }

    @Test
    void one_type_needs_no_tag() throws NoSuchFieldException {
        Type points = Holder.class.getDeclaredField("points").getGenericType();
        var untagged = codecs.json(new Wire.Untagged(points), new Wire.Untagged(points));

        assertThat(untagged.decode("[{\"x\":1,\"y\":2}]").message()).isEqualTo(List.of(new Point(1, 2)));
        assertThat(untagged.encode(List.of(new Point(1, 2)), points, "9")).isEqualTo("[{\"x\":1,\"y\":2}]");
        assertThat(refused(untagged, "[null]").reply().detail()).isEqualTo("[0] is null");
    }

    record Holder(List<Point> points) {}

    @Test
    void a_number_that_would_fill_the_memory_is_refused_wherever_it_stands() {
        var codec = new CodecRegistry(new JsonbConfig(), List.of(), JsonCodecTest.class.getClassLoader())
                .json(new Wire.Untagged(Object.class), new Wire.None());

        for (var text : List.of("1e999999999", "[1e999999999]", "{\"a\":[{\"b\":-1e-999999999}]}")) {
            assertThatThrownBy(() -> codec.decode(text)).isInstanceOf(CodecException.class);
        }
        assertThat(codec.decode("{\"a\":[1e99]}").message()).isNotNull();
    }
}
