package dev.parley.core.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message, or a part of one, as it crosses the host boundary. It never changes, and keeps each form in which it was
 * once asked for: a message to a thousand peers is encoded once, and framed once.
 *
 * <p>Its bytes may be a slice of a larger array, and those of a message that comes in may be lent: they are there until the
 * call to which they were given returns, or throws. Whoever wants them for longer asks for {@link #kept()} in that call.
 *
 * <p><b>Threads.</b> Any thread may ask for any form; two that ask at the same time may both compute it. What is lent is for
 * the thread that is called.
 */
public final class Payload {

    private final boolean text;
    private final boolean lent;
    private final byte @Nullable [] slice;
    private final int offset;
    private final int length;
    private volatile @Nullable String string;
    private volatile byte @Nullable [] bytes;
    private volatile @Nullable Object hostForm;

    private Payload(boolean text, String string) {
        this.text = text;
        this.lent = false;
        this.slice = null;
        this.offset = 0;
        this.length = -1;
        this.string = string;
    }

    private Payload(boolean text, boolean lent, byte[] slice, int offset, int length) {
        this.text = text;
        this.lent = lent;
        this.slice = slice;
        this.offset = offset;
        this.length = length;
    }

    /** A text. */
    public static Payload text(String text) {
        return new Payload(true, text);
    }

    /** A text as its UTF-8 bytes, which must be well-formed and are not copied. */
    public static Payload utf8(byte[] bytes) {
        return utf8(bytes, 0, bytes.length);
    }

    /** A text as its UTF-8 bytes, which must be well-formed and are not copied. */
    public static Payload utf8(byte[] array, int offset, int length) {
        return new Payload(true, false, array, offset, length);
    }

    /** Bytes, which are not copied. */
    public static Payload binary(byte[] bytes) {
        return binary(bytes, 0, bytes.length);
    }

    /** Bytes, which are not copied. */
    public static Payload binary(byte[] array, int offset, int length) {
        return new Payload(false, false, array, offset, length);
    }

    /** The remaining bytes of a buffer, copied. */
    public static Payload binary(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return binary(bytes);
    }

    /**
     * A message whose bytes the host lends for a call.
     *
     * @param text whether they are a text's, and so well-formed UTF-8
     */
    public static Payload lent(boolean text, byte[] array, int offset, int length) {
        return new Payload(text, true, array, offset, length);
    }

    /** Whether a text message carries it; otherwise a binary one does. */
    public boolean isText() {
        return text;
    }

    /** The same, with bytes of its own if these are lent. */
    public Payload kept() {
        return lent ? new Payload(text, false, bytes(), 0, length) : this;
    }

    /** The text; of bytes, their reading as UTF-8. */
    public String string() {
        var known = string;
        if (known == null) {
            var array = array();
            known = new String(array, offset, length < 0 ? array.length : length, StandardCharsets.UTF_8);
            string = known;
        }
        return known;
    }

    /** Forgets the text, if it had that, once its bytes are there: so it is not kept twice while it waits. */
    public void toBytes() {
        if (slice == null && bytes == null) {
            bytes();
            string = null;
        }
    }

    /** All bytes, and nothing but them; of a text, its UTF-8. Not to be changed; not lent, though a copy if they were. */
    public byte[] bytes() {
        var known = bytes;
        if (known == null) {
            known = exactBytes();
            bytes = known;
        }
        return known;
    }

    private byte[] exactBytes() {
        var source = slice;
        if (source == null) {
            return string().getBytes(StandardCharsets.UTF_8);
        }
        var whole = !lent && offset == 0 && length == source.length;
        return whole ? source : Arrays.copyOfRange(source, offset, offset + length);
    }

    /** The array that has the bytes, of a text its UTF-8, from {@link #offset()} on. Not to be changed; it may be lent. */
    public byte[] array() {
        var source = slice;
        return source == null ? bytes() : source;
    }

    /** Where the bytes begin in their {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** The size in bytes, as the limits count it; encodes no text only to measure it. */
    public int size() {
        if (length >= 0) {
            return length;
        }
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
