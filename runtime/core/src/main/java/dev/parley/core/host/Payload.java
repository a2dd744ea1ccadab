package dev.parley.core.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message, or a part of one, as it crosses the host boundary. It never changes, and keeps each form in which it was
 * once asked for: a message to a thousand peers is encoded once, and framed once.
 *
 * <p><b>Threads.</b> Any thread may ask for any form; two that ask at the same time may both compute it.
 */
public final class Payload {

    private final boolean text;
    private volatile @Nullable String string;
    private volatile byte @Nullable [] bytes;
    private volatile @Nullable Object hostForm;

    private Payload(boolean text, @Nullable String string, byte @Nullable [] bytes) {
        this.text = text;
        this.string = string;
        this.bytes = bytes;
    }

    /** A text. */
    public static Payload text(String text) {
        return new Payload(true, text, null);
    }

    /** A text as its UTF-8 bytes, which must be well-formed and are not copied. */
    public static Payload utf8(byte[] bytes) {
        return new Payload(true, null, bytes);
    }

    /** Bytes, which are not copied. */
    public static Payload binary(byte[] bytes) {
        return new Payload(false, null, bytes);
    }

    /** The remaining bytes of a buffer, copied. */
    public static Payload binary(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return new Payload(false, null, bytes);
    }

    /** Whether a text message carries it; otherwise a binary one does. */
    public boolean isText() {
        return text;
    }

    /** The text; of bytes, their reading as UTF-8. */
    public String string() {
        var known = string;
        if (known == null) {
            known = new String(bytes(), StandardCharsets.UTF_8);
            string = known;
        }
        return known;
    }

    /** The bytes; of a text, its UTF-8. Not to be changed. */
    public byte[] bytes() {
        var known = bytes;
        if (known == null) {
            known = string().getBytes(StandardCharsets.UTF_8);
            bytes = known;
        }
        return known;
    }

    /** The size in bytes, as the limits count it; encodes no text only to measure it. */
    public int size() {
        var known = bytes;
        return known == null ? Utf8.length(string()) : known.length;
    }

    /**
     * A form that only the host knows, such as the finished frame.
     *
     * @param make computes it, if nobody has yet
     * @param <T> the form; a host asks for one type of form only
     */
    @SuppressWarnings("unchecked")
    public <T> T hostForm(Function<Payload, T> make) {
        var known = (T) hostForm;
        if (known == null) {
            known = make.apply(this);
            hostForm = known;
        }
        return known;
    }
}
