package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.codec.JakartaCoder.Form;
import dev.parley.core.host.Payload;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JakartaCodecTest {

    private static final List<String> LIFE = new ArrayList<>();

    @BeforeEach
    void forget() {
        LIFE.clear();
    }

    record Word(String text) {}

    static class Animal {}

    static class Dog extends Animal {}

    /** Notes the life of a coder. */
    abstract static class Coder {
        public void init(EndpointConfig config) {
            LIFE.add("init " + getClass().getSimpleName());
        }

        public void destroy() {
            LIFE.add("destroy " + getClass().getSimpleName());
        }
    }

    abstract static class TextDecoder<A, T> extends Coder implements Decoder.Text<T> {
        @Override
        public boolean willDecode(String s) {
            return true;
        }
    }

    static class AWord extends TextDecoder<Integer, Word> {
        @Override
        public Word decode(String s) {
            return new Word("a:" + s);
        }

        @Override
        public boolean willDecode(String s) {
            return s.startsWith("a");
        }
    }

    static class AnyWord extends TextDecoder<Integer, Word> {
        @Override
        public Word decode(String s) throws DecodeException {
            if (s.equals("bad")) {
                throw new DecodeException(s, "it is bad");
            }
            return new Word("any:" + s);
        }
    }

    static class Length extends Coder implements Decoder.TextStream<Integer> {
        @Override
        public Integer decode(Reader reader) throws IOException {
            if (reader.read() == '!') {
                throw new IOException("broken");
            }
            return 1 + (int) reader.transferTo(Writer.nullWriter());
        }
    }

    static class FirstByte extends Coder implements Decoder.Binary<Word> {
        @Override
        public Word decode(ByteBuffer bytes) {
            return new Word("byte:" + bytes.get());
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return bytes.get() > 0;
        }
    }

    static class AllBytes extends Coder implements Decoder.BinaryStream<Word> {
        @Override
        public Word decode(InputStream in) throws IOException {
            return new Word("bytes:" + in.readAllBytes().length);
        }
    }

    static class OfAnimal extends Coder implements Encoder.Text<Animal> {
        @Override
        public String encode(Animal animal) {
            return "animal";
        }
    }

    static class OfDog extends Coder implements Encoder.Text<Dog> {
        @Override
        public String encode(Dog dog) throws EncodeException {
            return "dog";
        }
    }

    static class OfNumber extends Coder implements Encoder.TextStream<Integer> {
        @Override
        public void encode(Integer number, Writer writer) throws IOException {
            if (number < 0) {
                throw new IOException("broken");
            }
            writer.write("#" + number);
        }
    }

    static class OfWord extends Coder implements Encoder.Binary<Word> {
        @Override
        public ByteBuffer encode(Word word) {
            return ByteBuffer.wrap(word.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    static class OfList extends Coder implements Encoder.BinaryStream<List<String>> {
        @Override
        public void encode(List<String> list, OutputStream out) throws IOException {
            out.write(list.size());
        }
    }

    static class FailsAtInit extends OfWord {
        @Override
        public void init(EndpointConfig config) {
            throw new IllegalStateException("no");
        }
    }

    static class FailsAtEnd extends AnyWord {
        @Override
        public void destroy() {
            throw new IllegalStateException("no");
        }
    }

    static class NeedsOne extends AnyWord {
        NeedsOne(int one) {}
    }

    @SuppressWarnings("rawtypes")
    static class Raw extends Coder implements Encoder.Text {
        @Override
        public String encode(Object object) {
            return "";
        }
    }

    static class Both extends Coder implements Encoder.Text<Word>, Encoder.BinaryStream<Dog> {
        @Override
        public String encode(Word word) {
            return "word";
        }

        @Override
        public void encode(Dog dog, OutputStream out) throws IOException {
            out.write(1);
        }
    }

    private static EndpointConfig decoders(List<Class<? extends Decoder>> decoders) {
        return ClientEndpointConfig.Builder.create().decoders(decoders).build();
    }

    private static EndpointConfig encoders(List<Class<? extends Encoder>> encoders) {
        return ClientEndpointConfig.Builder.create().encoders(encoders).build();
    }

    @Test
    void the_first_willing_decoder_makes_the_object() throws DecodeException {
        var codec = new JakartaCodec(decoders(List.of(Length.class, AWord.class, AnyWord.class)));

        assertThat(codec.decode(Payload.text("abc"), Word.class)).isEqualTo(new Word("a:abc"));
        assertThat(codec.decode(Payload.text("xyz"), Word.class)).isEqualTo(new Word("any:xyz"));
        assertThat(codec.decode(Payload.text("four"), Integer.class)).isEqualTo(4);
        assertThat(codec.decode(Payload.text("four"), int.class)).isEqualTo(4);
    }

    @Test
    void binary_messages_go_to_binary_decoders() throws DecodeException {
        var codec = new JakartaCodec(decoders(List.of(AnyWord.class, FirstByte.class, AllBytes.class)));

        assertThat(codec.decode(Payload.binary(new byte[] {5, 6}), Word.class)).isEqualTo(new Word("byte:5"));
        assertThat(codec.decode(Payload.binary(new byte[] {-5, 6}), Word.class)).isEqualTo(new Word("bytes:2"));
    }

    @Test
    void what_no_decoder_takes_is_told() {
        var codec = new JakartaCodec(decoders(List.of(AWord.class, AnyWord.class, Length.class, FirstByte.class)));

        assertThatThrownBy(() -> codec.decode(Payload.text("bad"), Word.class))
                .isInstanceOf(DecodeException.class)
                .hasMessage("it is bad");
        assertThatThrownBy(() -> codec.decode(Payload.text("x"), Dog.class))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.getText()).isEqualTo("x"))
                .hasMessage("No decoder takes the message as Dog");
        assertThatThrownBy(() -> codec.decode(Payload.binary(new byte[] {-1}), Word.class))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        e -> assertThat(e.getBytes()).isEqualTo(ByteBuffer.wrap(new byte[] {-1})));
        assertThatThrownBy(() -> codec.decode(Payload.text("!"), Integer.class))
                .isInstanceOf(DecodeException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void the_encoder_for_the_very_class_comes_before_those_for_its_supertypes() throws EncodeException {
        var codec = new JakartaCodec(encoders(List.of(OfAnimal.class, OfDog.class)));

        assertThat(codec.encode(new Dog()).string()).isEqualTo("dog");
        assertThat(codec.encode(new Animal() {}).string()).isEqualTo("animal");
        assertThat(codec.encodes(Dog.class)).isTrue();
        assertThat(codec.encodes(Word.class)).isFalse();
        assertThatThrownBy(() -> codec.encode("x"))
                .isInstanceOf(EncodeException.class)
                .hasMessageContaining("No encoder takes a java.lang.String");
    }

    @Test
    void encoders_write_in_all_forms() throws EncodeException {
        var codec = new JakartaCodec(encoders(List.of(OfNumber.class, OfWord.class, OfList.class)));

        assertThat(codec.encode(7).string()).isEqualTo("#7");
        assertThat(codec.encodes(int.class)).isTrue();
        assertThat(codec.encode(new Word("w")).bytes()).containsExactly('w');
        assertThat(codec.encode(List.of("a", "b")).bytes()).containsExactly(2);
        assertThat(codec.encode(List.of()).isText()).isFalse();
        assertThatThrownBy(() -> codec.encode(-1))
                .isInstanceOf(EncodeException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void an_encoder_of_two_forms_takes_each_type_in_its_own() throws EncodeException {
        var codec = new JakartaCodec(encoders(List.of(Both.class)));

        assertThat(codec.encode(new Word("w")).isText()).isTrue();
        assertThat(codec.encode(new Dog()).isText()).isFalse();
    }

    @Test
    void each_coder_lives_once_as_long_as_its_session() {
        var codec = new JakartaCodec(decoders(List.of(AWord.class, FirstByte.class)));
        codec.destroy();
        codec.destroy();

        assertThat(LIFE).containsExactly("init AWord", "init FirstByte", "destroy AWord", "destroy FirstByte");
    }

    @Test
    void a_coder_that_fails_at_its_end_takes_no_other_with_it() {
        new JakartaCodec(decoders(List.of(FailsAtEnd.class, AWord.class))).destroy();

        assertThat(LIFE).containsExactly("init FailsAtEnd", "init AWord", "destroy AWord");
    }

    @Test
    void if_one_cannot_be_made_those_before_it_end() {
        assertThatThrownBy(() -> new JakartaCodec(encoders(List.of(OfWord.class, FailsAtInit.class))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(LIFE).containsExactly("init OfWord", "destroy OfWord");
    }

    @Test
    void types_are_found_through_superclasses() {
        assertThat(JakartaCoder.decoder(AWord.class).forms()).isEqualTo(Map.of(Form.TEXT, Word.class));
        assertThat(JakartaCoder.encoder(OfList.class).forms()).isEqualTo(Map.of(Form.BINARY_STREAM, List.class));
        assertThat(JakartaCoder.encoder(Both.class).forms())
                .isEqualTo(Map.of(Form.TEXT, Word.class, Form.BINARY_STREAM, Dog.class));
        assertThat(JakartaCoder.decoder(Length.class).makes(int.class, true)).isTrue();
        assertThat(JakartaCoder.decoder(Length.class).makes(int.class, false)).isFalse();
    }

    @Test
    void what_keeps_a_coder_from_use_is_told() {
        var name = JakartaCodecTest.class.getName() + "$";

        assertThat(JakartaCoder.decoder(AWord.class).why()).isEmpty();
        assertThat(JakartaCoder.decoder(NeedsOne.class).why())
                .contains(name + "NeedsOne, which has no constructor without parameters");
        assertThat(JakartaCoder.encoder(Raw.class).why()).contains(name + "Raw, which tells no type of messages");
        assertThat(JakartaCoder.decoder(Decoder.class).why()).contains("jakarta.websocket.Decoder, which is abstract");
        assertThat(JakartaCoder.firstDecoder(
                        List.of(JakartaCoder.decoder(FirstByte.class), JakartaCoder.decoder(AWord.class)),
                        Word.class,
                        true))
                .contains(JakartaCoder.decoder(AWord.class));
    }

    @Test
    void the_codec_that_sessions_without_coders_share_may_be_destroyed_by_many_at_the_same_time() {
        // It failed about once in a thousand times.
        IntStream.range(0, 200_000).parallel().forEach(session -> JakartaCodec.NONE.destroy());
    }
}
