package dev.parley.contract.plain;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes, received and sent in every way, and pings. */
public final class Binaries {

    private Binaries() {}

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    /** Gets and returns an array. */
    @ServerEndpoint("/binaries/array")
    public static class Bytes {

        /** For the container. */
        @OnMessage
        public byte[] reverse(byte[] bytes) {
            return reversed(bytes);
        }
    }

    /** Gets and returns a buffer. */
    @ServerEndpoint("/binaries/buffer")
    public static class Buffer {

        /** For the container. */
        @OnMessage
        public ByteBuffer reverse(ByteBuffer buffer) {
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return ByteBuffer.wrap(reversed(bytes));
        }
    }

    /** Reads. */
    @ServerEndpoint("/binaries/stream")
    public static class Stream {

        /** For the container. */
        @OnMessage
        public void reverse(InputStream stream, Session session) throws IOException {
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(reversed(stream.readAllBytes())));
        }
    }

    /** Gets messages in parts, which containers make as they like. */
    @ServerEndpoint("/binaries/parts")
    public static class Parts {

        private int count;

        /** For the container. */
        @OnMessage
        public void part(ByteBuffer part, boolean last, Session session) throws IOException {
            count += part.remaining();
            if (last) {
                session.getBasicRemote().sendText(count + " bytes");
                count = 0;
            }
        }
    }

    /** Gets both text and bytes. */
    @ServerEndpoint("/binaries/both")
    public static class Both {

        /** For the container. */
        @OnMessage
        public String text(String text) {
            return "text " + text;
        }

        /** For the container. */
        @OnMessage
        public String binary(byte[] bytes) {
            return "binary " + bytes.length;
        }
    }

    /** Writes. */
    @ServerEndpoint("/binaries/written")
    public static class Written {

        /** For the container. */
        @OnMessage
        public void write(String text, Session session) throws IOException {
            try (var stream = session.getBasicRemote().getSendStream()) {
                stream.write(text.getBytes(StandardCharsets.UTF_8));
                stream.write('!');
            }
        }
    }

    /** Sends pings, and tells what came back. */
    @ServerEndpoint("/binaries/pings")
    public static class Pings {

        /** For the container. */
        @OnOpen
        public void open(Session session) throws IOException {
            session.getBasicRemote().sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }

        /** For the container. */
        @OnMessage
        public String pong(PongMessage pong) {
            return "pong " + pong.getApplicationData().remaining();
        }
    }
}
