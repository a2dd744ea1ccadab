package dev.parley.testing.contract;

import dev.parley.CodecException;
import dev.parley.EndpointDescription;
import dev.parley.ErrorReply;
import dev.parley.Group;
import dev.parley.MessageCodec;
import dev.parley.spi.CodecProvider;
import dev.parley.testing.TestPeer;
import dev.parley.testing.TestPeers;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Formats besides JSON, which a session asks for by a subprotocol. */
abstract class FormatContract extends ContractPart {

    private final AtomicInteger jsonForms = new AtomicInteger();
    private final AtomicInteger wordForms = new AtomicInteger();

    FormatContract(ContractHost host) {
        super(host);
    }

    /** Written by a user's adapter, which counts. */
    public record Name(String text) {}

    @ServerEndpoint("/formats")
    public static class Formats {

        public sealed interface In permits Say, Greet {}

        public record Say(String text) implements In {}

        public record Greet(Name name) implements In {}

        public sealed interface Out permits Said, Greeted {}

        public record Said(Name by, String text) implements Out {}

        public record Greeted(Name name) implements Out {}

        @OnMessage
        void say(Say say, Group<Out> all) {
            all.send(new Said(new Name("somebody"), say.text()));
        }

        @OnMessage
        Greeted greet(Greet greet) {
            return new Greeted(greet.name());
        }
    }

    /** Counts how often names are written as JSON. */
    public static final class Counting implements JsonbAdapter<Name, String> {

        private final AtomicInteger count;

        Counting(AtomicInteger count) {
            this.count = count;
        }

        @Override
        public String adaptToJson(Name name) {
            count.incrementAndGet();
            return name.text();
        }

        @Override
        public Name adaptFromJson(String text) {
            return new Name(text);
        }
    }

    /** A word, and a text behind it. */
    private record Words(String subprotocol, AtomicInteger count) implements CodecProvider {

        @Override
        public MessageCodec codec(EndpointDescription endpoint) {
            return subprotocol.equals("bytes") ? new Bytes(count) : new Lines(count);
        }

        static MessageCodec.Decoded decode(String line) {
            var text = line.substring(line.indexOf(' ') + 1);
            return switch (line.replaceFirst(" .*", "")) {
                case "say" -> new MessageCodec.Decoded(new Formats.Say(text), Formats.Say.class, Optional.empty());
                case "greet" ->
                    new MessageCodec.Decoded(
                            new Formats.Greet(new Name(text)), Formats.Greet.class, Optional.of("\"greeting\""));
                default -> throw new CodecException("No such word", "say or greet");
            };
        }

        static String encode(Object message, @Nullable String re) {
            var line = message instanceof Formats.Said said
                    ? "said " + said.by().text() + " " + said.text()
                    : message instanceof Formats.Greeted greeted
                            ? "greeted " + greeted.name().text()
                            : "error " + ((ErrorReply) message).code() + " " + ((ErrorReply) message).detail();
            return re == null ? line : line + " re " + re;
        }
    }

    /** The words in binary messages. */
    private record Bytes(AtomicInteger count) implements MessageCodec.Binary {

        @Override
        public Decoded decode(byte[] bytes) {
            return Words.decode(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] encode(Object message, Type declared, @Nullable String re) {
            count.incrementAndGet();
            return bytes(Words.encode(message, re));
        }
    }

    /** The words in text messages. */
    private record Lines(AtomicInteger count) implements MessageCodec.Text {

        @Override
        public Decoded decode(String text) {
            return Words.decode(text);
        }

        @Override
        public String encode(Object message, Type declared, @Nullable String re) {
            count.incrementAndGet();
            return Words.encode(message, re);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private TestPeers startFormats() {
        return start(
                deployment -> deployment
                        .codec(new Words("bytes", wordForms))
                        .codec(new Words("lines", new AtomicInteger()))
                        .jsonb(new JsonbConfig().withAdapters(new Counting(jsonForms))),
                Formats.class);
    }

    private static TestPeer open(TestPeers peers, String subprotocol) {
        var peer = peers.handshake("/formats").subprotocols(subprotocol).open();
        Expect.that(peer.subprotocol().equals(subprotocol), "the peer was told " + peer.subprotocol());
        return peer;
    }

    @Test
    void the_same_callbacks_take_every_format() {
        var peers = startFormats();
        var json = peers.open("/formats");
        var bytes = open(peers, "bytes");
        var lines = open(peers, "lines");

        json.send(new Formats.Greet(new Name("ann")));
        bytes.sendBinary(bytes("greet bob"));
        lines.sendText("greet eve");

        json.expectText("{\"type\":\"greeted\",\"name\":\"ann\"}");
        bytes.expectBinary(bytes("greeted bob re \"greeting\""));
        lines.expectText("greeted eve re \"greeting\"");
    }

    @Test
    void a_group_of_several_formats_encodes_once_for_each() {
        var peers = startFormats();
        var json = peers.open("/formats");
        var otherJson = peers.open("/formats");
        var bytes = open(peers, "bytes");
        var otherBytes = open(peers, "bytes");
        var lines = open(peers, "lines");
        List.of(json, otherJson).forEach(FormatContract::greetInJson);
        List.of(bytes, otherBytes).forEach(FormatContract::greetInBytes);
        lines.sendText("greet eve");
        lines.expectText("greeted eve re \"greeting\"");
        jsonForms.set(0);
        wordForms.set(0);

        bytes.sendBinary(bytes("say hello"));

        json.expectText("{\"type\":\"said\",\"by\":\"somebody\",\"text\":\"hello\"}");
        otherJson.expectText("{\"type\":\"said\",\"by\":\"somebody\",\"text\":\"hello\"}");
        bytes.expectBinary(bytes("said somebody hello"));
        otherBytes.expectBinary(bytes("said somebody hello"));
        lines.expectText("said somebody hello");
        Expect.that(jsonForms.get() == 1, "written as JSON " + jsonForms + " times");
        Expect.that(wordForms.get() == 1, "written as bytes " + wordForms + " times");
    }

    /** Whoever has been answered is in the group; a host may answer the handshake before that. */
    private static void greetInJson(TestPeer peer) {
        peer.send(new Formats.Greet(new Name("ann")));
        peer.expectText("{\"type\":\"greeted\",\"name\":\"ann\"}");
    }

    private static void greetInBytes(TestPeer peer) {
        peer.sendBinary(bytes("greet bob"));
        peer.expectBinary(bytes("greeted bob re \"greeting\""));
    }

    @Test
    void a_message_that_a_format_cannot_read_is_answered_in_that_format() {
        var peers = startFormats();
        var bytes = open(peers, "bytes");
        var lines = open(peers, "lines");

        bytes.sendBinary(bytes("shout hello"));
        lines.sendText("{\"type\":\"say\",\"text\":\"hello\"}");

        bytes.expectBinary(bytes("error invalid-message say or greet"));
        lines.expectText("error invalid-message say or greet");
    }

    @Test
    void a_text_message_is_none_of_a_binary_format() {
        var bytes = open(startFormats(), "bytes");

        bytes.sendText("say hello");

        bytes.expectClose(1003);
    }
}
