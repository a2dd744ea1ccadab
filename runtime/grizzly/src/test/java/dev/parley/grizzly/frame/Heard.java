package dev.parley.grizzly.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a decoder tells, in words that a test can compare. */
final class Heard implements FrameSink {

    final List<String> events = new ArrayList<>();
    private final long maxBytes;
    private final boolean stopsAlways;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private int partCount;

    private Heard(long maxBytes, boolean stopsAlways) {
        this.maxBytes = maxBytes;
        this.stopsAlways = stopsAlways;
    }

    static Heard wholeMessages(long maxBytes) {
        return new Heard(maxBytes, false);
    }

    static Heard parts() {
        return new Heard(Long.MAX_VALUE, false);
    }

    /** One that wants no more for now after each event. */
    Heard stoppingAlways() {
        return new Heard(maxBytes, true);
    }

    /** Has all bytes decoded, in pieces of at most that size, each in an array of its own; gives it again what it left. */
    Heard decode(FrameDecoder decoder, byte[] bytes, int pieceBytes) {
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + pieceBytes);
            decodePiece(decoder, Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return this;
    }

    private void decodePiece(FrameDecoder decoder, byte[] piece) {
        int read = 0;
        int heard;
        do {
            heard = events.size() + partCount;
            read = decoder.decode(piece, read, piece.length, this);
        } while (read < piece.length || events.size() + partCount > heard);
    }

    /**
     * The events, without why it failed: where a compressed message has two things wrong, the one that is met first depends on
     * how much comes at once.
     */
    List<String> eventsWithoutReasons() {
        return events.stream()
                .map(event -> event.startsWith("failed") ? "failed" : event)
                .toList();
    }

    int partCount() {
        return partCount;
    }

    @Override
    public long maxMessageBytes(boolean text) {
        return maxBytes;
    }

    @Override
    public boolean text(byte[] bytes, int offset, int length) {
        events.add("text " + utf8(bytes, offset, length));
        return !stopsAlways;
    }

    @Override
    public boolean binary(byte[] bytes, int offset, int length) {
        events.add("binary " + hex(bytes, offset, length));
        return !stopsAlways;
    }

    @Override
    public boolean textPart(byte[] bytes, int offset, int length, boolean last) {
        if (!utf8(bytes, offset, length).equals(strictUtf8(bytes, offset, length))) {
            throw new AssertionError("a part ends within a character");
        }
        return part("text ", bytes, offset, length, last);
    }

    @Override
    public boolean binaryPart(byte[] bytes, int offset, int length, boolean last) {
        return part("binary ", bytes, offset, length, last);
    }

    /** Parts are told as the message that they make up, since where they end depends on how the bytes come. */
    private boolean part(String kind, byte[] bytes, int offset, int length, boolean last) {
        if (length == 0 && !last) {
            throw new AssertionError("an empty part in the middle");
        }
        partCount++;
        parts.write(bytes, offset, length);
        if (last) {
            var whole = parts.toByteArray();
            parts.reset();
            events.add(kind + (kind.equals("text ") ? utf8(whole, 0, whole.length) : hex(whole, 0, whole.length)));
        }
        return !stopsAlways;
    }

    @Override
    public boolean ping(byte[] bytes, int offset, int length) {
        events.add("ping " + hex(bytes, offset, length));
        return !stopsAlways;
    }

    @Override
    public boolean pong(byte[] bytes, int offset, int length) {
        events.add("pong " + hex(bytes, offset, length));
        return !stopsAlways;
    }

    @Override
    public void close(int code, String reason) {
        events.add("close " + code + (reason.isEmpty() ? "" : " " + reason));
    }

    @Override
    public void failed(int code, String reason) {
        events.add("failed " + code + " " + reason);
    }

    private static String utf8(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    private static String strictUtf8(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return "malformed";
        }
    }

    private static String hex(byte[] bytes, int offset, int length) {
        return HexFormat.of().formatHex(bytes, offset, offset + length);
    }
}
