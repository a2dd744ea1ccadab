package dev.parley.contract.plain;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;

/** Every kind of coder. */
public final class PointCoders {

    private PointCoders() {}

    /** Reads a text. */
    public static class FromText implements Decoder.Text<Point> {

        private boolean begun;

        @Override
        public void init(EndpointConfig config) {
            begun = true;
        }

        @Override
        public boolean willDecode(String text) {
            return begun && text.contains(",");
        }

        @Override
        public Point decode(String text) throws DecodeException {
            return Point.of(text);
        }

        @Override
        public void destroy() {
            begun = false;
        }
    }

    /** Writes a text. */
    public static class ToText implements Encoder.Text<Point> {

        @Override
        public String encode(Point point) {
            return point.text();
        }
    }

    /** Reads from a reader. */
    public static class FromReader implements Decoder.TextStream<Point> {

        @Override
        public Point decode(Reader reader) throws DecodeException, IOException {
            var text = new StringBuilder();
            for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
                text.append((char) letter);
            }
            return Point.of(text.toString());
        }
    }

    /** Writes by a writer. */
    public static class ToWriter implements Encoder.TextStream<Point> {

        @Override
        public void encode(Point point, Writer writer) throws IOException {
            writer.write(point.text());
        }
    }

    /** Reads bytes. */
    public static class FromBytes implements Decoder.Binary<Point> {

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return bytes.remaining() == 8;
        }

        @Override
        public Point decode(ByteBuffer bytes) {
            return new Point(bytes.getInt(), bytes.getInt());
        }
    }

    /** Writes bytes. */
    public static class ToBytes implements Encoder.Binary<Point> {

        @Override
        public ByteBuffer encode(Point point) {
            return ByteBuffer.allocate(8).putInt(point.x()).putInt(point.y()).flip();
        }
    }

    /** Reads from a stream. */
    public static class FromStream implements Decoder.BinaryStream<Point> {

        @Override
        public Point decode(InputStream stream) throws IOException {
            var data = new DataInputStream(stream);
            return new Point(data.readInt(), data.readInt());
        }
    }

    /** Writes to a stream. */
    public static class ToStream implements Encoder.BinaryStream<Point> {

        @Override
        public void encode(Point point, OutputStream stream) throws IOException {
            var data = new DataOutputStream(stream);
            data.writeInt(point.x());
            data.writeInt(point.y());
            data.flush();
        }
    }
}
