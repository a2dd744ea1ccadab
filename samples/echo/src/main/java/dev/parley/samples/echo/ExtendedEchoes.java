package dev.parley.samples.echo;

import dev.parley.Peer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The same kinds, and more, as an extended endpoint may have them: typed, with what was not there before. */
public final class ExtendedEchoes {

    private ExtendedEchoes() {}

    /** Raw text, bytes and pongs, each in a callback of its own. */
    @ServerEndpoint("/extended/raw")
    public static class Raw {

        @OnMessage
        String text(String text) {
            return text;
        }

        @OnMessage
        ByteBuffer bytes(ByteBuffer bytes) {
            return bytes;
        }

        @OnMessage
        void pong(PongMessage pong, Peer<ByteBuffer> peer) {
            peer.send(pong.getApplicationData());
        }
    }

    /** One message, read as it comes. */
    @ServerEndpoint("/extended/reader")
    public static class Characters {

        @OnMessage
        void echo(Reader message, Peer<String> peer) throws IOException {
            var text = new StringWriter();
            message.transferTo(text);
            peer.send(text.toString());
        }
    }

    /** One binary message, read as it comes. */
    @ServerEndpoint("/extended/stream")
    public static class Binary {

        @OnMessage
        void echo(InputStream message, Peer<byte[]> peer) throws IOException {
            peer.send(message.readAllBytes());
        }
    }

    /** A record, with no encoder or decoder. */
    @ServerEndpoint("/extended/json")
    public static class Json {

        public record Birthday(String name, LocalDate on, List<String> wishes) {}

        @OnMessage
        Birthday echo(Birthday birthday) {
            return birthday;
        }
    }

    /** What is not there yet, and what is many. */
    @ServerEndpoint("/extended/asked")
    public static class Asked {

        public sealed interface Ask permits Later, Often {}

        public record Later(String word) implements Ask {}

        public record Often(String word, int times) implements Ask {}

        public record Word(String word) {}

        @OnMessage
        CompletionStage<Word> later(Later ask) {
            return CompletableFuture.supplyAsync(() -> new Word(ask.word()));
        }

        @OnMessage
        Stream<Word> often(Often ask) {
            return Stream.generate(() -> new Word(ask.word())).limit(ask.times());
        }
    }
}
