package dev.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerTypesTest {

    record Point(int x, int y) {}

    static class Texts implements MessageHandler.Whole<String> {
        @Override
        public void onMessage(String message) {}
    }

    static class Inherited extends Texts {}

    abstract static class Swapped<A, B> implements MessageHandler.Partial<B> {}

    static class ThroughParameters extends Swapped<String, byte[]> {
        @Override
        public void onMessage(byte[] part, boolean last) {}
    }

    interface Named<T> extends MessageHandler.Whole<List<T>> {}

    static class Lists implements Named<String> {
        @Override
        public void onMessage(List<String> message) {}
    }

    static Stream<Arguments> handlers() {
        return Stream.of(
                Arguments.of(new Texts(), MessageForm.TEXT, String.class),
                Arguments.of(new Inherited(), MessageForm.TEXT, String.class),
                Arguments.of(new ThroughParameters(), MessageForm.BYTES_PARTS, byte[].class),
                Arguments.of(
                        new MessageHandler.Whole<Reader>() {
                            @Override
                            public void onMessage(Reader message) {}
                        },
                        MessageForm.READER,
                        Reader.class),
                Arguments.of(
                        new MessageHandler.Whole<InputStream>() {
                            @Override
                            public void onMessage(InputStream message) {}
                        },
                        MessageForm.STREAM,
                        InputStream.class),
                Arguments.of(
                        new MessageHandler.Whole<ByteBuffer>() {
                            @Override
                            public void onMessage(ByteBuffer message) {}
                        },
                        MessageForm.BUFFER,
                        ByteBuffer.class),
                Arguments.of(
                        new MessageHandler.Whole<PongMessage>() {
                            @Override
                            public void onMessage(PongMessage message) {}
                        },
                        MessageForm.PONG,
                        PongMessage.class),
                Arguments.of(
                        new MessageHandler.Partial<String>() {
                            @Override
                            public void onMessage(String part, boolean last) {}
                        },
                        MessageForm.TEXT_PARTS,
                        String.class));
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void the_type_is_found_where_a_class_declares_it(MessageHandler handler, MessageForm form, Class<?> target) {
        var entry = HandlerTypes.of(handler, Map.of());

        assertThat(entry).isEqualTo(new MessageHandlers.Entry(handler, form, target));
    }

    @Test
    void what_a_decoder_makes_is_decoded() {
        MessageHandler.Whole<Point> handler = point -> {};

        var entry = HandlerTypes.whole(Point.class, handler, Map.of(Point.class, MessageForm.BINARY_DECODED));

        assertThat(entry.form()).isEqualTo(MessageForm.BINARY_DECODED);
    }

    @Test
    void a_decoder_comes_before_the_native_form() {
        var entry = HandlerTypes.of(new Texts(), Map.of(String.class, MessageForm.TEXT_DECODED));

        assertThat(entry.form()).isEqualTo(MessageForm.TEXT_DECODED);
    }

    @Test
    void a_generic_type_is_decoded_by_its_class() {
        var entry = HandlerTypes.of(new Lists(), Map.of(List.class, MessageForm.TEXT_DECODED));

        assertThat(entry.target()).isEqualTo(List.class);
    }

    @Test
    void the_type_of_a_lambda_cannot_be_seen() {
        MessageHandler.Whole<String> lambda = text -> {};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerTypes.of(lambda, Map.of()))
                .withMessageContaining("say addMessageHandler(String.class, handler)");
    }

    @Test
    void a_type_that_nothing_decodes_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerTypes.whole(Point.class, point -> {}, Map.of()))
                .withMessage("No decoder of the endpoint makes a " + Point.class.getName()
                        + ", and it is none of ByteBuffer, InputStream, PongMessage, Reader, String, byte[].");
    }

    @Test
    void only_texts_and_bytes_come_in_parts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerTypes.partial(Reader.class, (part, last) -> {}))
                .withMessage("A MessageHandler.Partial takes one of ByteBuffer, String, byte[], not java.io.Reader.");
    }
}
