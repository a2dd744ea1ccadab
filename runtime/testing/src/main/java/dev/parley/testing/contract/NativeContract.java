package dev.parley.testing.contract;

import dev.parley.Peer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Raw text, binary messages, pongs and parts, as Jakarta WebSocket has them. */
abstract class NativeContract extends ContractPart {

    private static final String GRIN = "\ud83d\ude00";

    NativeContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/text")
    public static class Text {

        @OnMessage
        String echo(String text, Peer<String> peer) {
            return text;
        }
    }

    @Test
    void raw_text_is_neither_read_nor_changed() {
        var peer = start(Text.class).open("/text");

        peer.sendText("{\"type\":");
        peer.sendText("");
        peer.sendText("a\u0000b " + GRIN);

        peer.expectText("{\"type\":");
        peer.expectText("");
        peer.expectText("a\u0000b " + GRIN);
    }

    @Test
    void zeros_byte_order_marks_and_all_planes_are_characters_like_any_other() {
        var peer = start(Text.class).open("/text");

        for (var text :
                List.of("\u0000", "\u0000\u0000a", "\ufeff", "\ufeffa\ufeff", "\ufffe\uffff", "\u2028\u0085", GRIN)) {
            peer.sendText(text);
            peer.expectText(text);
        }
        peer.sendText("\ud800\udc00\udbff\udfff".repeat(1_000));
        peer.expectText("\ud800\udc00\udbff\udfff".repeat(1_000));
        peer.sendParts("\ufeff", "\u0000", GRIN);
        peer.expectText("\ufeff\u0000" + GRIN);
    }

    @Test
    void parts_of_a_text_make_one_message() {
        var peer = start(Text.class).open("/text");

        peer.sendParts("one", "", " message", "");

        peer.expectText("one message");
    }

    @Test
    void a_surrogate_pair_may_be_split_between_two_frames() {
        start(Text.class);
        var grin = GRIN.getBytes(StandardCharsets.UTF_8);

        try (var client = RawClient.open(server().uri(), "/text")) {
            for (int i = 0; i < grin.length; i++) {
                client.send(i == 0 ? 1 : 0, i == grin.length - 1, grin[i]);
            }
            client.expectText(GRIN);
        }
    }

    @Test
    void a_surrogate_pair_may_be_split_wherever_the_host_splits_a_message() {
        var peer = start(Text.class).open("/text");

        for (int ahead = 0; ahead < 4; ahead++) {
            var text = "x".repeat(ahead) + GRIN.repeat(15_000);
            peer.sendText(text);
            peer.expectText(text);
        }
    }

    @ServerEndpoint("/bytes")
    public static class Bytes {

        @OnMessage
        byte[] echo(byte[] bytes, Peer<byte[]> peer) {
            return bytes;
        }
    }

    @ServerEndpoint("/buffer")
    public static class Buffer {

        @OnMessage
        ByteBuffer echo(ByteBuffer buffer, Peer<ByteBuffer> peer) {
            return buffer;
        }
    }

    @ServerEndpoint("/input")
    public static class Input {

        @OnMessage
        byte[] echo(InputStream input, Peer<byte[]> peer) throws IOException {
            return input.readAllBytes();
        }
    }

    @Test
    void binary_messages_are_bytes_a_buffer_or_a_stream() {
        var peers = start(Bytes.class, Buffer.class, Input.class);

        for (var path : new String[] {"/bytes", "/buffer", "/input"}) {
            var peer = peers.open(path);

            peer.sendBinary((byte) 1, (byte) -1, (byte) 0);
            peer.sendBinary();
            peer.sendBinaryParts(new byte[] {1, 2}, new byte[] {}, new byte[] {3});

            peer.expectBinary((byte) 1, (byte) -1, (byte) 0);
            peer.expectBinary();
            peer.expectBinary((byte) 1, (byte) 2, (byte) 3);
        }
    }

    @ServerEndpoint("/reader")
    public static class Read {

        @OnMessage
        String echo(Reader reader, Peer<String> peer) throws IOException {
            var text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }

    @Test
    void a_text_may_be_read_from_a_reader() {
        var peer = start(Read.class).open("/reader");

        peer.sendText("whole " + GRIN);
        peer.sendParts("in ", "parts");

        peer.expectText("whole " + GRIN);
        peer.expectText("in parts");
    }

    @ServerEndpoint("/parts")
    public static class Parts {

        private final StringBuilder text = new StringBuilder();
        private int bytes;

        @OnMessage
        void text(String part, boolean last, Peer<String> peer) {
            text.append(part);
            if (last) {
                peer.send(text.toString());
                text.setLength(0);
            }
        }

        @OnMessage
        void binary(byte[] part, boolean last, Peer<String> peer) {
            bytes += part.length;
            if (last) {
                peer.send(bytes + " bytes");
                bytes = 0;
            }
        }
    }

    @Test
    void a_callback_for_parts_gets_them_in_order_and_the_last_marked() {
        var peer = start(Parts.class).open("/parts");

        peer.sendParts("one ", "two ", GRIN);
        peer.sendBinaryParts(new byte[10], new byte[20]);
        peer.sendText("whole");

        peer.expectText("one two " + GRIN);
        peer.expectText("30 bytes");
        peer.expectText("whole");
    }

    @Test
    void a_message_in_parts_may_be_larger_than_the_limit_of_whole_ones() {
        var peer = start(Parts.class).open("/parts");
        var part = "x".repeat(40_000);

        peer.sendParts(part, part, part);

        peer.expectText(part + part + part);
    }

    @ServerEndpoint("/pongs")
    public static class Pongs {

        @OnMessage
        void pong(PongMessage pong, Peer<String> peer) {
            var text = StandardCharsets.UTF_8.decode(pong.getApplicationData()).toString();
            peer.send("pong " + text);
        }
    }

    @Test
    void a_callback_may_receive_pongs() {
        var peer = start(Pongs.class).open("/pongs");

        peer.pong("unasked");

        peer.expectText("pong unasked");
    }

    @Test
    void a_ping_is_answered_with_its_data() {
        var peer = start(Text.class).open("/text");

        peer.ping("hello");

        peer.expectPong("hello");
    }
}
