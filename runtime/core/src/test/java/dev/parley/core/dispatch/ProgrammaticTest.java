package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.host.Payload;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgrammaticTest {

    /** Hears of all that happens. */
    public static class Attentive extends Endpoint {

        private final Notes notes;

        public Attentive(Notes notes) {
            this.notes = notes;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, text -> answer(session, text));
            session.addMessageHandler(ByteBuffer.class, (part, last) -> notes.add(part.remaining() + " " + last));
            session.addMessageHandler(PongMessage.class, pong -> notes.add("pong"));
        }

        private void answer(Session session, String text) {
            if (text.equals("fail")) {
                throw new IllegalStateException("handler");
            }
            session.getAsyncRemote().sendText(text, result -> {});
        }

        @Override
        public void onError(Session session, Throwable failure) {
            notes.add(failure.getMessage());
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            notes.add("close " + reason.getCloseCode().getCode());
        }
    }

    /** A word without vowels. */
    public record Word(String text) {}

    public static class WordDecoder implements Decoder.Text<Word> {

        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public Word decode(String text) throws DecodeException {
            if (text.contains("a")) {
                throw new DecodeException(text, "a vowel");
            }
            return new Word(text);
        }
    }

    /** Has no {@code onError}. */
    public static class Careless extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(new MessageHandler.Whole<Word>() {
                @Override
                public void onMessage(Word word) {
                    throw new IllegalStateException(word.text());
                }
            });
        }
    }

    /** Cannot be opened. */
    public static class Closed extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            throw new IllegalStateException("closed today");
        }
    }

    private final Logged log = new Logged();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void handlers_get_the_messages_of_their_kind() {
        var served = Served.of(config(Attentive.class));
        var session = served.opened("hello");

        session.events().received(Payload.binary(new byte[2]), false);
        session.events().received(Payload.binary(new byte[1]), true);
        session.events().pong(ByteBuffer.allocate(0));
        Served.end(session);

        assertThat(session.texts()).containsExactly("hello");
        assertThat(served.notes.all()).containsExactly("2 false", "1 true", "pong", "close 1000");
    }

    @Test
    void on_error_hears_of_what_fails_and_the_session_lives() {
        var served = Served.of(config(Attentive.class));
        var session = served.opened("fail", "hello");
        session.events().failed(new IOException("reset"));

        assertThat(served.notes.all()).containsExactly("handler", "reset");
        assertThat(session.texts()).containsExactly("hello");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void what_an_endpoint_without_on_error_fails_with_is_logged_but_not_what_senders_do() {
        var session = Served.of(config(Careless.class)).opened("why", "say");
        session.events().failed(new IOException("reset"));

        assertThat(log.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.getThrown()).hasMessage("why"));
        assertThat(log.details()).hasSize(2);
    }

    @Test
    void an_on_open_that_fails_leaves_a_session_that_others_can_reach() {
        var served = Served.of(config(Closed.class));
        var session = served.open();

        served.groups.get("/programmatic", String.class).send("hello");

        assertThat(session.texts()).containsExactly("hello");
        assertThat(log.warnings()).hasSize(1);
    }

    private static ServerEndpointConfig config(Class<? extends Endpoint> type) {
        return ServerEndpointConfig.Builder.create(type, "/programmatic")
                .configurator(new ServerEndpointConfig.Configurator())
                .decoders(List.of(WordDecoder.class))
                .build();
    }
}
