package dev.parley.core.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHostSession;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboundTest {

    @ServerEndpoint("/whole")
    public static class Whole {

        @OnMessage
        public String text(String text) {
            return text;
        }

        @OnMessage(maxMessageSize = 3)
        public String bytes(byte[] bytes) {
            return bytes.length + " bytes";
        }

        @OnMessage
        public String pong(PongMessage pong) {
            return "pong " + UTF_8.decode(pong.getApplicationData());
        }
    }

    /** Takes longer messages than the default. */
    @ServerEndpoint("/long")
    public static class LongTexts {

        @OnMessage(maxMessageSize = 1000)
        public int text(String text) {
            return text.length();
        }
    }

    /** Plain, and with no callback for binary messages. */
    @ServerEndpoint("/text")
    public static class TextOnly {

        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    /** Extended, and with no callback for binary messages. */
    @ServerEndpoint("/extended")
    static class ExtendedTextOnly {

        @OnMessage
        void text(String text, Peer<String> peer) {
            peer.send(text);
        }
    }

    @ServerEndpoint("/parts")
    public static class Parts {

        @OnMessage
        public String text(String part, boolean last) {
            return "[" + part + (last ? "]" : "");
        }

        @OnMessage
        public String bytes(ByteBuffer part, boolean last) {
            return part.remaining() + (last ? " last" : "");
        }
    }

    @ServerEndpoint("/streams")
    public static class Streamed {

        private final Notes notes;

        public Streamed(Notes notes) {
            this.notes = notes;
        }

        @OnMessage
        public String text(Reader reader) throws IOException {
            var text = new StringWriter();
            reader.transferTo(text);
            if (text.toString().equals("end")) {
                notes.gate.complete("end");
            }
            return text.toString();
        }

        @OnMessage
        public String bytes(InputStream in) throws IOException {
            return in.readAllBytes().length + " bytes";
        }

        @OnError
        public void failed(Throwable failure) {
            notes.gate.complete(failure.getMessage());
        }
    }

    /** A number, in the words of its decoder. */
    public record Count(int value) {}

    public static class CountDecoder implements Decoder.Text<Count> {

        @Override
        public boolean willDecode(String text) {
            return !text.isEmpty();
        }

        @Override
        public Count decode(String text) throws DecodeException {
            if (text.equals("linkage")) {
                throw new NoClassDefFoundError("com.acme.Missing");
            } else if (text.equals("zero")) {
                throw new DecodeException(text, "zero does not count");
            }
            return new Count(Integer.parseInt(text));
        }
    }

    @ServerEndpoint(value = "/counts", decoders = CountDecoder.class)
    public static class Counts {

        @OnMessage
        public int count(Count count) {
            return count.value();
        }
    }

    @ServerEndpoint(value = "/heard", decoders = CountDecoder.class)
    public static class HeardCounts {

        @OnMessage
        public int count(Count count) {
            return count.value();
        }

        @OnError
        public String failed(DecodeException failure) {
            return failure.getText() + ": " + failure.getMessage();
        }
    }

    @ServerEndpoint("/numbers")
    public static class Numbers {

        @OnMessage
        public int add(int number) {
            return number + 1;
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Logged log = new Logged();

    @AfterEach
    void close() {
        log.close();
        threads.shutdownNow();
    }

    @Test
    void a_message_is_put_together() {
        var session = Served.of(Whole.class).open();

        parts(session, "a", "b", "c");
        session.events().received(Payload.binary(new byte[1]), false);
        session.events().received(Payload.binary(new byte[2]), true);
        session.events().pong(ByteBuffer.wrap("!".getBytes(UTF_8)));

        assertThat(session.texts()).containsExactly("abc", "3 bytes", "pong !");
    }

    @Test
    void a_message_over_the_limit_closes_with_1009_in_parts_as_well() {
        var served = Served.of(Whole.class);
        var whole = served.opened("x".repeat(Served.MAX_MESSAGE_BYTES), "x".repeat(Served.MAX_MESSAGE_BYTES + 1), "y");
        assertThat(whole.texts()).containsExactly("x".repeat(Served.MAX_MESSAGE_BYTES), "[close 1009]");

        var inParts = served.open();
        parts(inParts, "x".repeat(Served.MAX_MESSAGE_BYTES), "x", "x", "x");

        assertThat(inParts.texts()).containsExactly("[close 1009]");
    }

    @Test
    void the_limit_counts_bytes() {
        var session = Served.of(Whole.class).opened("\u20ac".repeat(Served.MAX_MESSAGE_BYTES / 3 + 1));

        assertThat(session.texts()).containsExactly("[close 1009]");
    }

    @Test
    void what_a_callback_says_of_the_size_goes_before_the_default() {
        var session = Served.of(Whole.class).open();
        assertThat(session.events().maxMessageBytes(false)).isEqualTo(3);
        assertThat(session.events().maxMessageBytes(true)).isEqualTo(Served.MAX_MESSAGE_BYTES);

        session.events().received(Payload.binary(new byte[4]), true);

        assertThat(session.texts()).containsExactly("[close 1009]");
        assertThat(Served.of(LongTexts.class)
                        .opened("x".repeat(1000), "x".repeat(1001))
                        .texts())
                .containsExactly("1000", "[close 1009]");
    }

    @Test
    void the_limit_may_be_asked_for_when_all_is_over() {
        var session = Served.of(TextOnly.class).open();

        Served.end(session);

        assertThat(session.events().maxMessageBytes(true)).isEqualTo(Served.MAX_MESSAGE_BYTES);
    }

    @Test
    void a_binary_message_that_nobody_receives_closes_an_extended_endpoint_with_1003() {
        var session = Served.of(ExtendedTextOnly.class).open();

        session.events().received(Payload.binary(new byte[1]), true);

        assertThat(session.texts()).containsExactly("[close 1003]");
    }

    @Test
    void a_plain_endpoint_loses_a_binary_message_that_nobody_receives() {
        var session = Served.of(TextOnly.class).open();

        session.events().received(Payload.binary(new byte[Served.MAX_MESSAGE_BYTES + 1]), false);
        session.events().received(Payload.binary(new byte[1]), true);
        Served.receive(session, "next");

        assertThat(session.texts()).containsExactly("next");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void parts_come_as_they_are_but_for_characters_cut_in_two() {
        var session = Served.of(Parts.class).open();

        parts(session, "a\ud83d", "\ude00b");
        session.events().received(Payload.binary(new byte[2]), false);
        session.events().received(Payload.binary(new byte[0]), true);

        assertThat(session.texts()).containsExactly("[a", "[\ud83d\ude00b]", "2", "0 last");
        assertThat(session.events().maxMessageBytes(true)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_stream_reads_a_message_in_one_part_and_in_many() throws Exception {
        var served = Served.on(threads, Streamed.class);
        var session = served.opened("whole");

        for (int i = 0; i < 100; i++) {
            session.events().received(Payload.text("0123456789"), i == 99);
        }
        session.events().received(Payload.binary(new byte[3]), true);
        session.events().received(Payload.binary(new byte[3]), false);
        session.events().received(Payload.binary(new byte[4]), true);
        Served.receive(session, "end");

        assertThat(served.notes.gate.get(20, TimeUnit.SECONDS)).isEqualTo("end");
        assertThat(session.texts()).startsWith("whole", "0123456789".repeat(100), "3 bytes", "7 bytes");
    }

    @Test
    void a_stream_breaks_off_when_the_session_ends() throws Exception {
        var served = Served.on(threads, Streamed.class);
        var session = served.open();
        session.events().received(Payload.text("half"), false);

        Served.end(session);

        assertThat(served.notes.gate.get(20, TimeUnit.SECONDS))
                .isEqualTo("The session ended in the middle of the message.");
    }

    @Test
    void what_no_decoder_takes_is_a_mistake_of_the_senders() {
        var session = Served.of(Counts.class).opened("", "zero", "three", "4");

        assertThat(session.texts()).containsExactly("4");
        assertThat(log.warnings()).isEmpty();
        assertThat(log.details())
                .hasSize(3)
                .first()
                .asString()
                .endsWith("refused a message: invalid-message, DecodeException");
    }

    @Test
    void an_error_in_a_decoder_is_the_applications_failure_and_the_session_lives() {
        var session = Served.of(Counts.class).opened("linkage", "4");

        assertThat(session.texts()).containsExactly("4");
        assertThat(log.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.getThrown()).isInstanceOf(NoClassDefFoundError.class));
    }

    @Test
    void on_error_hears_of_what_cannot_be_decoded() {
        var session = Served.of(HeardCounts.class).opened("zero", "", "4");

        assertThat(session.texts())
                .containsExactly("zero: zero does not count", ": No decoder takes the message as Count", "4");
    }

    @Test
    void a_text_becomes_the_primitive_that_is_declared() {
        var session = Served.of(Numbers.class).opened("41", "many", "1");

        assertThat(session.texts()).containsExactly("42", "2");
        assertThat(log.warnings()).isEmpty();
    }

    private static void parts(TestHostSession session, String... parts) {
        for (int i = 0; i < parts.length; i++) {
            session.events().received(Payload.text(parts[i]), i == parts.length - 1);
        }
    }
}
