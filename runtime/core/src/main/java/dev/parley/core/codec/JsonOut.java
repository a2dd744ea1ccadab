package dev.parley.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes one JSON text as UTF-8; its object, if it is one, begins with the marks that tell its type and with {@code $re}. */
final class JsonOut {

    private static final byte[] RE = {'"', '$', 'r', 'e', '"', ':'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final int LIKELY = 128;

    private final @Nullable String re;
    private byte[] bytes;
    private int size;
    private int depth;
    private boolean first = true;

    /** For a text that answers nothing. */
    JsonOut() {
        this(null, LIKELY);
    }

    /** For a text that answers the message with this {@code $id}, and probably has this size. */
    JsonOut(@Nullable String re, int likelySize) {
        this.re = re;
        this.bytes = new byte[likelySize];
    }

    /** A text as JSON. */
    static String quoted(String value) {
        var out = new JsonOut();
        out.string(value);
        return out.text();
    }

    String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** How many bytes have been written. */
    int size() {
        return size;
    }

    /** An array that begins with all that has been written, and may be longer by half. */
    byte[] bytes() {
        return bytes.length - size > (size >> 1) + 16 ? Arrays.copyOf(bytes, size) : bytes;
    }

    void beginObject(Marks marks) {
        begin('{');
        if (!marks.isEmpty()) {
            element();
            ascii(marks.json());
        }
        if (depth == 1 && re != null) {
            label(RE);
            raw(re);
        }
    }

    void endObject() {
        end('}');
    }

    void beginArray() {
        begin('[');
    }

    void endArray() {
        end(']');
    }

    /** Before each element of an array. */
    void element() {
        if (!first) {
            ascii(',');
        }
        first = false;
    }

    /** Before each member's value: its name as JSON, and a colon. */
    void label(byte[] label) {
        element();
        ascii(label);
    }

    /** Before the value of a member whose name is known only now. */
    void name(String name) {
        element();
        string(name);
        ascii(':');
    }

    void nothing() {
        ascii(NULL);
    }

    void truth(boolean value) {
        ascii(value ? TRUE : FALSE);
    }

    /** A whole number. */
    void number(long value) {
        if (value == Long.MIN_VALUE) {
            raw(Long.toString(value));
            return;
        }
        ensure(20);
        if (value < 0) {
            bytes[size++] = '-';
        }
        digits(Math.abs(value), length(Math.abs(value)));
    }

    private static int length(long value) {
        var length = 1;
        for (var rest = value / 10; rest > 0; rest /= 10) {
            length++;
        }
        return length;
    }

    /** Some digits of a number that is not negative, the last ones; zeros where it has less. */
    void digits(long value, int count) {
        ensure(count);
        size += count;
        var rest = value;
        for (var i = size - 1; i >= size - count; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Some hexadecimal digits of a number, the last ones. */
    void hex(long value, int count) {
        ensure(count);
        for (var shift = (count - 1) * 4; shift >= 0; shift -= 4) {
            bytes[size++] = DIGITS[(int) (value >>> shift) & 15];
        }
    }

    /** A character of JSON's own. */
    void ascii(char c) {
        ensure(1);
        bytes[size++] = (byte) c;
    }

    /** JSON text as it is. */
    void ascii(byte[] json) {
        ensure(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
    }

    /** JSON text as it is. */
    void raw(String json) {
        ascii(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The JSON text of a whole value; marks, and {@code $re}, are put into it if it is an object. */
    void whole(String json, Marks marks) {
        var body = json.strip();
        if (!body.startsWith("{")) {
            requireNone(marks);
            raw(body);
            return;
        }
        beginObject(marks);
        var members = body.substring(1, body.length() - 1).strip();
        if (!members.isEmpty()) {
            element();
            raw(members);
        }
        endObject();
    }

    private static void requireNone(Marks marks) {
        if (!marks.isEmpty()) {
            throw new Misfit("is no JSON object, so it cannot carry a tag");
        }
    }

    /** A text. Half a surrogate pair becomes U+FFFD, as in a browser's {@code WebSocket.send}. */
    void string(String value) {
        ensure(value.length() + 2);
        bytes[size++] = '"';
        var plain = plain(value);
        for (var i = plain; i < value.length(); i++) {
            var c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                i += surrogate(value, i);
            } else {
                character(c);
            }
        }
        ascii('"');
    }

    /** Writes characters that stand for themselves, and are one byte each, up to the first that does not; how many those are. */
    private int plain(String value) {
        var to = bytes;
        var next = size;
        var i = 0;
        while (i < value.length() && isPlain(value.charAt(i))) {
            to[next++] = (byte) value.charAt(i++);
        }
        size = next;
        return i;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
    }

    private int surrogate(String value, int i) {
        var c = value.codePointAt(i);
        var whole = Character.isSupplementaryCodePoint(c);
        utf8(whole ? c : '\uFFFD');
        return whole ? 1 : 0;
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> escape(c);
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            default -> {
                if (c < ' ') {
                    escape('u');
                    hex(c, 4);
                } else {
                    utf8(c);
                }
            }
        }
    }

    private void escape(char c) {
        ascii('\\');
        ascii(c);
    }

    private void utf8(int c) {
        ensure(4);
        size = Utf8Bytes.put(c, bytes, size);
    }

    private void ensure(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    private void begin(char bracket) {
        if (++depth > StrictJson.DEEPEST) {
            throw new Misfit("nests deeper than " + StrictJson.DEEPEST + " levels, or holds itself");
        }
        ascii(bracket);
        first = true;
    }

    private void end(char bracket) {
        depth--;
        ascii(bracket);
        first = false;
    }
}
