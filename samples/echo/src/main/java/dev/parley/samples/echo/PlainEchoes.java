package dev.parley.samples.echo;

import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;

/** An endpoint for every kind of message that Jakarta WebSocket has of its own; any container can serve them. */
public final class PlainEchoes {

    private PlainEchoes() {}

    @ServerEndpoint("/plain/text")
    public static class Text {

        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @ServerEndpoint("/plain/number")
    public static class Numbers {

        @OnMessage
        public int echo(int number) {
            return number;
        }
    }

    @ServerEndpoint("/plain/bytes")
    public static class Bytes {

        @OnMessage
        public byte[] echo(byte[] bytes) {
            return bytes;
        }
    }

    @ServerEndpoint("/plain/buffer")
    public static class Buffer {

        @OnMessage
        public ByteBuffer echo(ByteBuffer buffer) {
            return buffer;
        }
    }

    @ServerEndpoint("/plain/text-parts")
    public static class TextParts {

        @OnMessage
        public void echo(String part, boolean last, Session session) throws IOException {
            session.getBasicRemote().sendText(part, last);
        }
    }

    @ServerEndpoint("/plain/bytes-parts")
    public static class BytesParts {

        @OnMessage
        public void echo(ByteBuffer part, boolean last, Session session) throws IOException {
            session.getBasicRemote().sendBinary(part, last);
        }
    }

    @ServerEndpoint("/plain/reader")
    public static class Characters {

        @OnMessage
        public void echo(Reader message, Session session) throws IOException {
            try (var answer = session.getBasicRemote().getSendWriter()) {
                message.transferTo(answer);
            }
        }
    }

    @ServerEndpoint("/plain/stream")
    public static class Stream {

        @OnMessage
        public void echo(InputStream message, Session session) throws IOException {
            try (var answer = session.getBasicRemote().getSendStream()) {
                message.transferTo(answer);
            }
        }
    }

    @ServerEndpoint("/plain/pong")
    public static class Pong {

        @OnMessage
        public ByteBuffer echo(PongMessage pong) {
            return pong.getApplicationData();
        }
    }
}
