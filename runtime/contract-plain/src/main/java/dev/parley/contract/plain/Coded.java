package dev.parley.contract.plain;

import jakarta.websocket.DecodeException;
import jakarta.websocket.EncodeException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Endpoints with encoders and decoders. */
@SuppressWarnings("FutureReturnValueIgnored") // as people write it
public final class Coded {

    private Coded() {}

    /** By texts. */
    @ServerEndpoint(value = "/coded/text", decoders = PointCoders.FromText.class, encoders = PointCoders.ToText.class)
    public static class Text {

        /** For the container. */
        @OnMessage
        public Point mirror(Point point) {
            return point.mirrored();
        }
    }

    /** By readers and writers. */
    @ServerEndpoint(
            value = "/coded/text-stream",
            decoders = PointCoders.FromReader.class,
            encoders = PointCoders.ToWriter.class)
    public static class TextStream {

        /** For the container. */
        @OnMessage
        public Point mirror(Point point) {
            return point.mirrored();
        }
    }

    /** By bytes. */
    @ServerEndpoint(
            value = "/coded/binary",
            decoders = PointCoders.FromBytes.class,
            encoders = PointCoders.ToBytes.class)
    public static class Binary {

        /** For the container. */
        @OnMessage
        public Point mirror(Point point) {
            return point.mirrored();
        }
    }

    /** By streams. */
    @ServerEndpoint(
            value = "/coded/binary-stream",
            decoders = PointCoders.FromStream.class,
            encoders = PointCoders.ToStream.class)
    public static class BinaryStream {

        /** For the container. */
        @OnMessage
        public Point mirror(Point point) {
            return point.mirrored();
        }
    }

    /** Sends objects by the remotes. */
    @ServerEndpoint(value = "/coded/sent", encoders = PointCoders.ToText.class)
    public static class Sent {

        /** For the container. */
        @OnMessage
        public void send(String text, Session session) throws IOException, EncodeException {
            session.getBasicRemote().sendObject(new Point(text.length(), 0));
            session.getAsyncRemote().sendObject(new Point(0, text.length()));
        }
    }

    /** Hears of what cannot be decoded. */
    @ServerEndpoint(
            value = "/coded/failing",
            decoders = PointCoders.FromText.class,
            encoders = PointCoders.ToText.class)
    public static class Failing {

        /** For the container. */
        @OnMessage
        public Point mirror(Point point) {
            return point.mirrored();
        }

        /** For the container. */
        @OnError
        public void failed(Session session, Throwable failure) throws IOException {
            session.getBasicRemote()
                    .sendText(failure instanceof DecodeException known ? "not decoded: " + known.getText() : "failed");
        }
    }
}
