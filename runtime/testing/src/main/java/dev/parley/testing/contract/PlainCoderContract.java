package dev.parley.testing.contract;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Declared encoders and decoders, with their life cycle. */
abstract class PlainCoderContract extends ContractPart {

    PlainCoderContract(ContractHost host) {
        super(host);
    }

    public record Word(String text) {}

    public record Blob(int size) {}

    /** Text that begins with a sign of its own. */
    public static class Marked implements Decoder.Text<Word> {

        static final AtomicInteger LIVE = new AtomicInteger();

        @Override
        public void init(EndpointConfig config) {
            LIVE.incrementAndGet();
        }

        @Override
        public boolean willDecode(String text) {
            return text.startsWith("!");
        }

        @Override
        public Word decode(String text) throws DecodeException {
            if (text.equals("!bad")) {
                throw new DecodeException(text, "bad word");
            }
            return new Word("marked " + text.substring(1));
        }

        @Override
        public void destroy() {
            LIVE.decrementAndGet();
        }
    }

    /** Any text. */
    public static class Any implements Decoder.TextStream<Word> {

        @Override
        public Word decode(Reader reader) throws IOException {
            var text = new StringWriter();
            reader.transferTo(text);
            return new Word("any " + text);
        }
    }

    /** Any bytes. */
    public static class Blobs implements Decoder.BinaryStream<Blob> {

        @Override
        public Blob decode(InputStream input) throws IOException {
            return new Blob(input.readAllBytes().length);
        }
    }

    /** A word as text. */
    public static class WordWriter implements Encoder.TextStream<Word> {

        @Override
        public void encode(Word word, Writer writer) throws EncodeException, IOException {
            if (word.text().contains("secret")) {
                throw new EncodeException(word, "a secret");
            }
            writer.write("<" + word.text() + ">");
        }
    }

    /** A blob as bytes. */
    public static class BlobWriter implements Encoder.Binary<Blob> {

        @Override
        public ByteBuffer encode(Blob blob) {
            return ByteBuffer.allocate(blob.size());
        }
    }

    @ServerEndpoint(
            value = "/coders",
            decoders = {Marked.class, Any.class, Blobs.class},
            encoders = {WordWriter.class, BlobWriter.class})
    public static class Coders {

        @OnMessage
        public Word word(Word word) {
            return word;
        }

        @OnMessage
        public void blob(Blob blob, Session session) throws IOException, EncodeException {
            session.getBasicRemote().sendObject(new Word(blob.size() + " bytes"));
            session.getBasicRemote().sendObject(new Blob(2));
        }

        @OnError
        public void error(Throwable e, Session session) throws IOException {
            session.getBasicRemote().sendText(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    @Test
    void the_first_decoder_that_will_decode_does() {
        var peer = startPlain(Coders.class).open("/coders");

        peer.sendText("!one");
        peer.sendText("two");
        peer.sendBinary(new byte[3]);

        peer.expectText("<marked one>");
        peer.expectText("<any two>");
        peer.expectText("<3 bytes>");
        peer.expectBinary((byte) 0, (byte) 0);
    }

    @Test
    void what_coders_throw_reaches_the_error_callback() {
        var peer = startPlain(Coders.class).open("/coders");

        peer.sendText("!bad");
        peer.sendText("secret");

        peer.expectText("DecodeException: bad word");
        peer.expectText("EncodeException: a secret");
    }

    @ServerEndpoint(value = "/stream-coders", encoders = StreamWriter.class)
    public static class StreamCoders {

        @OnMessage
        public Blob text(int size) {
            return new Blob(size);
        }
    }

    /** A blob as a stream. */
    public static class StreamWriter implements Encoder.BinaryStream<Blob> {

        @Override
        public void encode(Blob blob, OutputStream output) throws IOException {
            output.write(new byte[blob.size()]);
        }
    }

    @Test
    void an_encoder_may_write_to_a_stream() {
        var peer = startPlain(StreamCoders.class).open("/stream-coders");

        peer.sendText("3");

        peer.expectBinary((byte) 0, (byte) 0, (byte) 0);
    }

    @ServerEndpoint(value = "/counted-coders", decoders = Lived.class)
    public static class CountedCoders {

        @OnMessage
        public String word(Word word) {
            return word.text();
        }
    }

    /** Counts its messages, and tells the log of its life. */
    public static class Lived extends Marked {

        private int count;

        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public Word decode(String text) {
            return new Word(text + " " + ++count);
        }
    }

    @Test
    void each_session_has_coders_of_its_own() {
        var peers = startPlain(CountedCoders.class);
        var ann = peers.open("/counted-coders");
        var bob = peers.open("/counted-coders");

        ann.sendText("a");
        ann.sendText("a");
        bob.sendText("b");

        ann.expectText("a 1");
        ann.expectText("a 2");
        bob.expectText("b 1");
    }
}
