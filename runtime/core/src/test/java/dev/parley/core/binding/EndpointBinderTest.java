package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EndpointDescription.Message;
import dev.parley.EndpointDescription.Parameter;
import dev.parley.ErrorReply;
import dev.parley.Group;
import dev.parley.Header;
import dev.parley.NonBlocking;
import dev.parley.Origins;
import dev.parley.Peer;
import dev.parley.Query;
import dev.parley.Receives;
import dev.parley.Sends;
import dev.parley.core.session.MessageForm;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is bound of endpoints without problems. */
class EndpointBinderTest {

    sealed interface In permits Say, Edit {}

    record Say(String text) implements In {}

    sealed interface Edit extends In permits Rename, Erase {}

    record Rename(String nick) implements Edit {}

    record Erase() implements Edit {}

    sealed interface Out permits Said, Renamed {}

    record Said(String text) implements Out {}

    record Renamed(String nick) implements Out {}

    record Point(int x, int y) {}

    record Move(int by) {}

    static class MoveDecoder implements Decoder.Text<Move> {
        @Override
        public Move decode(String text) {
            return new Move(Integer.parseInt(text));
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    static class MoveEncoder implements Encoder.Text<Move> {
        @Override
        public String encode(Move move) {
            return "" + move.by();
        }
    }

    static class MoveBytes implements Decoder.Binary<Move> {
        @Override
        public Move decode(ByteBuffer bytes) {
            return new Move(bytes.get());
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }
    }

    @ServerEndpoint("/text")
    public static class Text {
        @OnMessage
        public void text(String text) {}
    }

    @ServerEndpoint("/text-parts")
    public static class TextParts {
        @OnMessage
        public void text(boolean last, String text) {}
    }

    @ServerEndpoint("/reader")
    public static class Characters {
        @OnMessage
        public void text(Reader text) {}
    }

    @ServerEndpoint("/number")
    public static class Count {
        @OnMessage
        public int number(int number) {
            return number;
        }
    }

    @ServerEndpoint("/flag")
    public static class Flag {
        @OnMessage
        public void flag(boolean flag) {}
    }

    @ServerEndpoint("/bytes")
    public static class Bytes {
        @OnMessage
        public void bytes(byte[] bytes) {}
    }

    @ServerEndpoint("/bytes-parts")
    public static class BytesParts {
        @OnMessage
        public void bytes(byte[] bytes, boolean last) {}
    }

    @ServerEndpoint("/buffer")
    public static class Buffer {
        @OnMessage
        public void buffer(ByteBuffer buffer) {}
    }

    @ServerEndpoint("/buffer-parts")
    public static class BufferParts {
        @OnMessage
        public void buffer(ByteBuffer buffer, Boolean last) {}
    }

    @ServerEndpoint("/stream")
    public static class Bits {
        @OnMessage
        public void stream(InputStream stream) {}
    }

    @ServerEndpoint(value = "/decoded", decoders = MoveDecoder.class, encoders = MoveEncoder.class)
    public static class Decoded {
        @OnMessage
        public Move move(Move move) {
            return move;
        }
    }

    @ServerEndpoint(
            value = "/both",
            decoders = {MoveDecoder.class, MoveBytes.class})
    public static class DecodedBothWays {
        @OnMessage
        public void move(Move move) {}
    }

    @ServerEndpoint("/all")
    public static class AllKinds {
        @OnMessage(maxMessageSize = 10)
        public void text(String text) {}

        @OnMessage(maxMessageSize = 20)
        public void bytes(byte[] bytes) {}

        @OnMessage
        public void pong(PongMessage pong) {}
    }

    @Origins({"https://app.example.com", "https://www.example.com"})
    @NonBlocking
    @ServerEndpoint(
            value = "/chat/{room}",
            subprotocols = {"v2", "v1"})
    static class Chat {
        @OnOpen
        void opened(Peer<Said> peer, @Query("nick") Optional<String> nick, @PathParam("room") UUID room) {}

        @OnMessage(maxMessageSize = 100)
        void say(Say say, Group<Out> room, @Header("X-Level") int level) {}

        @OnMessage(maxMessageSize = 300)
        CompletionStage<Renamed> edit(Edit edit, @PathParam("room") UUID room) {
            throw new AssertionError(edit);
        }

        @OnMessage(maxMessageSize = 200)
        void erase(Erase erase) {}

        @OnError
        ErrorReply any(Throwable failure) {
            throw new AssertionError(failure);
        }

        @OnError
        void io(IOException failure, Principal who) {}
    }

    @ServerEndpoint("/points")
    static class Points {
        @OnMessage
        Flow.Publisher<Point> points(List<Point> points) {
            throw new AssertionError(points);
        }
    }

    @ServerEndpoint("/point")
    static class MaybeAPoint {
        @OnMessage
        Optional<Point> point(Optional<Point> point) {
            return point;
        }
    }

    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "dog", type = Dog.class), @JsonbSubtype(alias = "cat", type = Cat.class)})
    interface Animal {}

    record Dog(String name) implements Animal {}

    record Cat(String name) implements Animal {}

    @ServerEndpoint("/animals")
    static class Animals {
        @OnMessage
        Stream<Animal> animal(Animal animal) {
            return Stream.of(animal);
        }

        @OnMessage
        void cat(Cat cat) {}
    }

    record Ping(int n) implements Question, Answer {}

    sealed interface Question permits Ping {}

    sealed interface Answer permits Ping {}

    @Receives(Question.class)
    @Sends(Answer.class)
    @ServerEndpoint("/ping")
    static class PingPong {
        @OnMessage
        Ping ping(Ping ping) {
            return ping;
        }
    }

    abstract static class Base<T> {
        @OnMessage
        void received(T message, Peer<T> peer) {}

        @OnOpen
        void opened() {}

        @OnError
        void failed(Throwable failure) {}
    }

    @ServerEndpoint("/derived")
    static class Derived extends Base<Point> {
        @Override
        void opened() {}

        @Override
        @OnError
        void failed(Throwable failure) {}
    }

    @ParameterizedTest
    @CsvSource({
        "Text, TEXT, java.lang.String",
        "TextParts, TEXT_PARTS, java.lang.String",
        "Characters, READER, java.io.Reader",
        "Count, TEXT_CONVERTED, int",
        "Flag, TEXT_CONVERTED, boolean",
        "Decoded, TEXT_DECODED, dev.parley.core.binding.EndpointBinderTest$Move",
        "DecodedBothWays, TEXT_DECODED, dev.parley.core.binding.EndpointBinderTest$Move",
    })
    void text_is_received_as_what_is_declared(String endpoint, MessageForm form, String target) {
        var text = Binding.of(endpoint(endpoint)).text().orElseThrow();

        assertThat(text.form()).isEqualTo(form);
        assertThat(text.target().getName()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "Bytes, BYTES, byte[]",
        "BytesParts, BYTES_PARTS, byte[]",
        "Buffer, BUFFER, ByteBuffer",
        "BufferParts, BUFFER_PARTS, ByteBuffer",
        "Bits, STREAM, InputStream",
        "DecodedBothWays, BINARY_DECODED, Move",
    })
    void binary_messages_are_received_as_what_is_declared(String endpoint, MessageForm form, String target) {
        var binary = Binding.of(endpoint(endpoint)).binary().orElseThrow();

        assertThat(binary.form()).isEqualTo(form);
        assertThat(binary.target().getSimpleName()).isEqualTo(target);
    }

    @Test
    void only_parts_are_in_parts() {
        assertThat(MessageForm.values())
                .filteredOn(MessageForm::isInParts)
                .containsExactly(MessageForm.TEXT_PARTS, MessageForm.BYTES_PARTS, MessageForm.BUFFER_PARTS);
    }

    @Test
    void one_callback_for_each_native_kind_makes_a_plain_endpoint() {
        var binding = Binding.of(AllKinds.class);

        assertThat(binding.extended()).isFalse();
        assertThat(binding.text()).isPresent();
        assertThat(binding.binary()).isPresent();
        assertThat(binding.pong()).isPresent();
        assertThat(binding.maxTextBytes()).isEqualTo(10);
        assertThat(binding.maxBinaryBytes()).isEqualTo(20);
        assertThat(binding.jsonCodec()).isEmpty();
        assertThat(binding.jsonReplies()).isFalse();
        assertThat(binding.receivesTyped()).isFalse();
        assertThat(binding.programmatic()).isFalse();
        assertThat(binding.description().receives())
                .extracting(Message::form)
                .containsExactly(Message.Form.TEXT, Message.Form.BINARY, Message.Form.PONG);
    }

    @Test
    void sizes_that_nobody_has_set_are_not_known() {
        assertThat(Binding.of(Text.class).maxTextBytes()).isEqualTo(-1);
        assertThat(Binding.of(Text.class).maxBinaryBytes()).isEqualTo(-1);
        assertThat(Binding.of(Points.class).maxTextBytes()).isEqualTo(-1);
    }

    @Test
    void a_declared_encoder_and_decoder_win_over_json() {
        var binding = Binding.of(Decoded.class);

        assertThat(binding.extended()).isFalse();
        assertThat(binding.receivesTyped()).isFalse();
        assertThat(binding.description().receives())
                .containsExactly(new Message(Message.Form.ENCODED_TEXT, Move.class, "", ""));
        assertThat(binding.description().sends())
                .containsExactly(new Message(Message.Form.ENCODED_TEXT, Move.class, "", ""));
    }

    @Test
    void each_type_of_a_sealed_root_reaches_its_nearest_callback() {
        var json = Binding.of(Chat.class).json();

        assertThat(name(json.find(Say.class))).isEqualTo("say");
        assertThat(name(json.find(Rename.class))).isEqualTo("edit");
        assertThat(name(json.find(Erase.class))).isEqualTo("erase");
        assertThat(json.find(Said.class)).isNull();
        assertThat(json.find(Edit.class)).isNull();
    }

    @Test
    void an_extended_endpoint_says_all_about_itself() {
        var binding = Binding.of(Chat.class);

        assertThat(binding.extended()).isTrue();
        assertThat(binding.jsonReplies()).isTrue();
        assertThat(binding.receivesTyped()).isTrue();
        assertThat(binding.origins()).containsOnly("https://app.example.com", "https://www.example.com");
        assertThat(binding.principalRequired()).isTrue();
        assertThat(binding.maxTextBytes()).isEqualTo(300);
        assertThat(binding.config().getSubprotocols()).containsExactly("v2", "v1");
        var description = binding.description();
        assertThat(description.type()).isEqualTo(Chat.class);
        assertThat(description.path()).isEqualTo("/chat/{room}");
        assertThat(description.subprotocols()).containsExactly("v2", "v1");
        assertThat(description.receives())
                .extracting(Message::toString)
                .containsExactly("Say \"say\"", "Rename \"rename\"", "Erase \"erase\"");
        assertThat(description.sends())
                .containsExactly(
                        new Message(Message.Form.JSON, Said.class, "type", "said"),
                        new Message(Message.Form.JSON, Renamed.class, "type", "renamed"));
        assertThat(description.parameters())
                .containsExactlyInAnyOrder(
                        new Parameter(Parameter.Source.QUERY, "nick", String.class, false),
                        new Parameter(Parameter.Source.PATH, "room", UUID.class, true),
                        new Parameter(Parameter.Source.HEADER, "X-Level", int.class, true));
    }

    @Test
    void what_several_callbacks_take_from_the_handshake_has_one_slot() {
        var parameters = Binding.of(Chat.class).parameters();

        assertThat(parameters)
                .filteredOn(parameter -> parameter.name().equals("room"))
                .hasSize(1);
        assertThat(parameters.stream()
                        .filter(parameter -> parameter.name().equals("X-Level"))
                        .findFirst()
                        .orElseThrow()
                        .converter()
                        .apply("7"))
                .isEqualTo(7);
    }

    @Test
    void the_most_specific_callback_takes_a_failure() {
        var errors = Binding.of(Chat.class).errors();

        assertThat(name(errors.find(new java.io.FileNotFoundException()).orElseThrow()))
                .isEqualTo("io");
        assertThat(name(errors.find(new IllegalStateException()).orElseThrow())).isEqualTo("any");
        assertThat(Binding.of(Text.class).errors().find(new IOException())).isEmpty();
    }

    @Test
    void callbacks_are_non_blocking_where_the_class_says_so() {
        assertThat(Binding.of(Chat.class).onOpen().orElseThrow().nonBlocking()).isTrue();
        assertThat(Binding.of(Text.class).text().orElseThrow().callback().nonBlocking())
                .isFalse();
    }

    @Test
    void one_untagged_type_is_received_as_it_is_declared() {
        var binding = Binding.of(Points.class);
        var type = binding.description().receives().get(0).type();

        assertThat(type.getTypeName()).startsWith("java.util.List<").contains("Point");
        assertThat(binding.json().find(type)).isNotNull();
        var decoded = binding.jsonCodec().orElseThrow().decode("[{\"x\":1,\"y\":2}]");
        assertThat(decoded.message()).isEqualTo(List.of(new Point(1, 2)));
        assertThat(name(binding.json().find(decoded.type()))).isEqualTo("points");
        assertThat(binding.description().sends()).containsExactly(new Message(Message.Form.JSON, Point.class, "", ""));
    }

    @Test
    void an_optional_message_takes_null() {
        var binding = Binding.of(MaybeAPoint.class);

        var decoded = binding.jsonCodec().orElseThrow().decode("null");

        assertThat(name(binding.json().find(decoded.type()))).isEqualTo("point");
        assertThat(decoded.message()).isEqualTo(Optional.empty());
    }

    @Test
    void a_root_of_json_b_keeps_its_own_key_and_aliases() {
        var binding = Binding.of(Animals.class);

        assertThat(binding.description().receives())
                .containsExactly(
                        new Message(Message.Form.JSON, Dog.class, "kind", "dog"),
                        new Message(Message.Form.JSON, Cat.class, "kind", "cat"));
        assertThat(name(binding.json().find(Dog.class))).isEqualTo("animal");
        assertThat(name(binding.json().find(Cat.class))).isEqualTo("cat");
    }

    @Test
    void annotations_choose_among_several_roots() {
        var binding = Binding.of(PingPong.class);

        assertThat(name(binding.json().find(Ping.class))).isEqualTo("ping");
        assertThat(binding.description().sends())
                .containsExactly(new Message(Message.Form.JSON, Ping.class, "type", "ping"));
    }

    @Test
    void inherited_callbacks_count_unless_they_are_overridden_without_annotation() {
        var binding = Binding.of(Derived.class);

        assertThat(binding.onOpen()).isEmpty();
        assertThat(binding.errors()
                        .find(new IOException())
                        .orElseThrow()
                        .method()
                        .getDeclaringClass())
                .isEqualTo(Derived.class);
        assertThat(name(binding.json().find(Point.class))).isEqualTo("received");
        assertThat(binding.description().sends()).extracting(Message::type).containsExactly(Point.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Text, NOTHING, void",
        "Count, VALUE, int",
        "Decoded, VALUE, Move",
    })
    void what_a_plain_callback_returns_is_known(String endpoint, Returned returned, String type) {
        var callback = Binding.of(endpoint(endpoint)).text().orElseThrow().callback();

        assertThat(callback.returned()).isEqualTo(returned);
        assertThat(((Class<?>) callback.messageType()).getSimpleName()).isEqualTo(type);
    }

    @Test
    void what_a_callback_returns_in_something_else_is_known() {
        var chat = Binding.of(Chat.class);
        var edit = chat.json().find(Rename.class);
        var point = Binding.of(MaybeAPoint.class).json();
        var animals = Binding.of(Animals.class).json().find(Dog.class);

        assertThat(edit.returned()).isEqualTo(Returned.STAGE);
        assertThat(edit.messageType()).isEqualTo(Renamed.class);
        assertThat(edit.returnType().getTypeName()).startsWith("java.util.concurrent.CompletionStage<");
        assertThat(animals.returned()).isEqualTo(Returned.STREAM);
        assertThat(animals.messageType()).isEqualTo(Animal.class);
        assertThat(point.isEmpty()).isFalse();
    }

    private static String name(Callback callback) {
        return callback.method().getName();
    }

    private static Class<?> endpoint(String name) {
        return Stream.of(EndpointBinderTest.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
