package dev.parley.testing.contract;

import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Endpoints that know the specification only run as it says. */
abstract class PlainContract extends ContractPart {

    PlainContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/plain/{name}/{number}")
    public static class Parameters {

        private String opened = "";

        @OnOpen
        public void open(
                @PathParam("number") int number,
                Session session,
                EndpointConfig config,
                @PathParam("name") String name,
                @PathParam("nobody") @Nullable String nobody) {
            opened = name + " " + number + " " + nobody + " "
                    + session.getPathParameters().size();
        }

        @OnMessage
        public String text(@PathParam("name") String name, String text, @PathParam("number") Long number) {
            return opened + " | " + text + " " + name + " " + number;
        }
    }

    @Test
    void path_parameters_are_strings_primitives_or_boxed_and_an_unknown_one_is_null() {
        var peer = startPlain(Parameters.class).open("/plain/ann/7?number=8&nobody=there");

        peer.sendText("hello");

        peer.expectText("ann 7 null 2 | hello ann 7");
    }

    @ServerEndpoint("/plain-number/{number}")
    public static class BadParameter {

        @OnMessage
        public int number(String text, @PathParam("number") int number) {
            return number;
        }

        @OnError
        public void error(Throwable e, Session session, @PathParam("number") String number) throws IOException {
            session.getBasicRemote().sendText(e.getClass().getSimpleName() + " " + number);
        }
    }

    @Test
    void a_path_parameter_that_does_not_convert_is_a_decode_exception() {
        var peers = startPlain(BadParameter.class);
        var peer = peers.open("/plain-number/x");

        peer.sendText("hello");

        peer.expectText("DecodeException x");
    }

    @ServerEndpoint("/plain-double")
    public static class Numbers {

        @OnMessage
        public double twice(double number) {
            return number * 2;
        }

        @OnMessage
        public ByteBuffer reverse(byte[] bytes) {
            var reversed = ByteBuffer.allocate(bytes.length);
            for (int i = bytes.length - 1; i >= 0; i--) {
                reversed.put(bytes[i]);
            }
            return reversed.flip();
        }
    }

    @Test
    void a_text_may_be_a_primitive_and_so_may_the_answer() {
        var peer = startPlain(Numbers.class).open("/plain-double");

        peer.sendText("1.5");
        peer.sendBinary((byte) 1, (byte) 2);

        peer.expectText("3.0");
        peer.expectBinary((byte) 2, (byte) 1);
    }

    @ServerEndpoint("/plain-reader")
    public static class Streams {

        @OnMessage
        public String text(Reader reader) throws IOException {
            var text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }

        @OnMessage
        public byte[] binary(InputStream input) throws IOException {
            return input.readAllBytes();
        }

        @OnMessage
        public void pong(PongMessage pong, Session session) throws IOException {
            session.getBasicRemote().sendText("pong " + StandardCharsets.UTF_8.decode(pong.getApplicationData()));
        }
    }

    @Test
    void messages_may_be_read_from_streams_and_pongs_received() {
        var peer = startPlain(Streams.class).open("/plain-reader");

        peer.sendParts("one ", "text");
        peer.sendBinaryParts(new byte[] {1}, new byte[] {2});
        peer.pong("p");

        peer.expectText("one text");
        peer.expectBinary((byte) 1, (byte) 2);
        peer.expectText("pong p");
    }

    @ServerEndpoint("/plain-parts")
    public static class Parts {

        private final StringBuilder text = new StringBuilder();

        @OnMessage
        public @Nullable String text(String part, boolean last) {
            text.append(part);
            if (!last) {
                return null;
            }
            var whole = text.toString();
            text.setLength(0);
            return whole;
        }

        @OnMessage
        public void binary(boolean last, ByteBuffer part, Session session) throws IOException {
            text.append(part.remaining()).append(last ? "!" : ",");
            if (last) {
                session.getBasicRemote().sendText("bytes");
                text.setLength(0);
            }
        }
    }

    @Test
    void parts_come_in_order_and_null_sends_nothing() {
        var peer = startPlain(Parts.class).open("/plain-parts");

        peer.sendParts("a", "b", "c");
        peer.sendBinaryParts(new byte[1], new byte[2]);

        peer.expectText("abc");
        peer.expectText("bytes");
    }

    @ServerEndpoint("/plain-failing")
    public static class Failing {

        private final Probe probe;

        public Failing(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        public void open() {}

        @OnMessage
        public String text(String text) throws IOException {
            if (text.equals("fail")) {
                throw new IOException("unwrapped");
            }
            return text;
        }

        @OnClose
        public void close(CloseReason reason) {
            probe.note("close " + reason.getCloseCode().getCode());
            throw new IllegalStateException("from close");
        }

        @OnError
        public void error(Session session, Throwable e) {
            probe.note(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    @Test
    void what_a_callback_throws_reaches_the_error_callback_unwrapped_and_nothing_is_answered() {
        var peer = startPlain(Failing.class).open("/plain-failing");

        peer.sendText("fail");
        peer.sendText("next");

        probe.expect("IOException unwrapped");
        peer.expectText("next");
        peer.close();
        probe.expect("close 1000");
        probe.expect("IllegalStateException from close");
    }

    @Test
    void a_plain_endpoint_may_be_reached_from_its_own_origin_only() {
        var peers = startPlain(Numbers.class);

        peers.handshake("/plain-double").origin("https://evil.example").expectRefused(403);
    }

    @Test
    void a_plain_endpoint_gets_no_message_beyond_the_limit() {
        var peer = startPlain(Failing.class).open("/plain-failing");

        peer.sendText("x".repeat(64 * 1024 + 1));

        peer.expectClose(1009);
    }
}
