package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.CodecException;
import dev.parley.EndpointDescription;
import dev.parley.EndpointDescription.Message;
import dev.parley.EndpointDescription.Message.Form;
import dev.parley.ErrorReply;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerCodecsTest {

    sealed interface In permits Say, Move {}

    record Say(String text) implements In {}

    record Move(int x, int y) implements In {}

    sealed interface Out permits Said {}

    record Said(String text) implements Out {}

    sealed interface Other permits Both {}

    record Both(int number) implements Out2, Other {}

    sealed interface Out2 permits Both, Alone {}

    record Alone() implements Out2 {}

    record Point(int x) {}

    record Points() {
        List<Point> list() {
            return List.of();
        }
    }

    @JsonbTypeInfo(key = "kind", value = @JsonbSubtype(alias = "dog", type = Dog.class))
    interface Animal {}

    public record Dog(String name) implements Animal {}

    private static Message json(Type type, String key, String tag) {
        return new Message(Form.JSON, type, key, tag);
    }

    private static PeerCodec codec(List<Message> receives, List<Message> sends) {
        return codecs(endpoint("/chat/{room}", receives, sends)).at("/chat/tea").orElseThrow();
    }

    private static PeerCodecs codecs(EndpointDescription... endpoints) {
        return new PeerCodecs(List.of(endpoints), new JsonbConfig());
    }

    private static EndpointDescription endpoint(String path, List<Message> receives, List<Message> sends) {
        return new EndpointDescription(Object.class, path, true, List.of(), List.of(), receives, sends);
    }

    @Test
    void a_peer_sends_what_the_endpoint_receives() {
        var codec = codec(List.of(json(Say.class, "type", "say"), json(Move.class, "type", "move")), List.of());

        assertThat(codec.encode(new Say("hi"))).isEqualTo("{\"type\":\"say\",\"text\":\"hi\"}");
        assertThat(codec.encode(new Move(1, 2))).isEqualTo("{\"type\":\"move\",\"x\":1,\"y\":2}");
    }

    @Test
    void a_peer_receives_what_the_endpoint_sends() {
        var codec = codec(List.of(), List.of(json(Said.class, "type", "said")));

        assertThat(codec.decode("{\"text\":\"hi\",\"type\":\"said\"}", Said.class))
                .isEqualTo(new Said("hi"));
        assertThatThrownBy(() -> codec.decode("{\"text\":\"hi\",\"type\":\"say\"}", Said.class))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void of_several_roots_the_one_counts_whose_types_the_endpoint_sends() {
        var codec = codec(List.of(), List.of(json(Both.class, "type", "both"), json(Alone.class, "type", "alone")));

        assertThat(codec.decode("{\"type\":\"alone\"}", Out2.class)).isEqualTo(new Alone());
        assertThat(codec.decode("{\"type\":\"both\",\"number\":1}", Both.class)).isEqualTo(new Both(1));
    }

    @Test
    void an_error_reply_has_the_endpoints_tag_key() {
        var reply = new ErrorReply("failed", "t", "d", false);
        var rest = "\"code\":\"failed\",\"title\":\"t\",\"detail\":\"d\",\"retryable\":false}";

        var plain = codec(List.of(), List.of());
        assertThat(plain.decode("{\"type\":\"error\"," + rest, ErrorReply.class))
                .isEqualTo(reply);
        var own = codec(List.of(), List.of(json(Dog.class, "kind", "dog")));
        assertThat(own.decode("{\"kind\":\"error\"," + rest, ErrorReply.class)).isEqualTo(reply);
        assertThatThrownBy(() -> own.decode("{\"type\":\"error\"," + rest, ErrorReply.class))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void untagged_messages_have_their_declared_type() throws ReflectiveOperationException {
        var points = Points.class.getDeclaredMethod("list").getGenericReturnType();
        var codec = codec(List.of(json(points, "", "")), List.of(json(points, "", "")));

        assertThat(codec.encode(List.of(new Point(1)))).isEqualTo("[{\"x\":1}]");
        assertThat(codec.decode("[{\"x\":1}]", List.class)).isEqualTo(List.of(new Point(1)));
    }

    @Test
    void a_type_that_the_endpoint_does_not_name_is_read_by_its_own_declaration() {
        var codec = codec(List.of(), List.of());

        assertThat(codec.decode("{\"type\":\"said\",\"text\":\"a\"}", Said.class))
                .isEqualTo(new Said("a"));
        assertThat(codec.decode("{\"x\":1}", Point.class)).isEqualTo(new Point(1));
        assertThat(codec.encode(new Dog("Rex"))).isEqualTo("{\"kind\":\"dog\",\"name\":\"Rex\"}");
    }

    @Test
    void a_codec_is_found_by_path_the_exact_one_first() {
        var codecs = codecs(
                endpoint("/a/{name}", List.of(), List.of()),
                endpoint("/a/b", List.of(json(Say.class, "type", "say")), List.of()));

        assertThat(codecs.at("/a/b"))
                .isPresent()
                .get()
                .isNotSameAs(codecs.at("/a/c").orElseThrow());
        assertThat(codecs.at("/a")).isEmpty();
    }
}
