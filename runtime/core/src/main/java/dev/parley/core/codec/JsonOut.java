package dev.parley.core.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON text; its object, if it is one, begins with the marks that tell its type and with {@code $re}. */
final class JsonOut {

    private final StringBuilder text = new StringBuilder(128);
    private final @Nullable String re;
    private int depth;
    private boolean first = true;

    /** A member that tells the type of its object. */
    record Mark(String key, String tag) {}

    /** For a text that answers nothing. */
    JsonOut() {
        this(null);
    }

    /** For a text that answers the message with this {@code $id}. */
    JsonOut(@Nullable String re) {
        this.re = re;
    }

    String text() {
        return text.toString();
    }

    void beginObject(List<Mark> marks) {
        begin('{');
        marks.forEach(mark -> {
            name(mark.key());
            string(mark.tag());
        });
        if (depth == 1 && re != null) {
            name("$re");
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
            text.append(',');
        }
        first = false;
    }

    /** Before each member's value. */
    void name(String name) {
        element();
        string(name);
        text.append(':');
    }

    void nothing() {
        text.append("null");
    }

    /** JSON text as it is. */
    void raw(String json) {
        text.append(json);
    }

    /** The JSON text of a whole value; marks, and {@code $re}, are put into it if it is an object. */
    void whole(String json, List<Mark> marks) {
        var body = json.strip();
        if (!body.startsWith("{")) {
            requireNone(marks);
            text.append(body);
            return;
        }
        beginObject(marks);
        var members = body.substring(1, body.length() - 1).strip();
        if (!members.isEmpty()) {
            element();
            text.append(members);
        }
        endObject();
    }

    private static void requireNone(List<Mark> marks) {
        if (!marks.isEmpty()) {
            throw new Misfit("is no JSON object, so it cannot carry a tag");
        }
    }

    /** A text. Half a surrogate pair becomes U+FFFD, as in a browser's {@code WebSocket.send}. */
    void string(String value) {
        text.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                i += surrogate(value, i);
            } else {
                character(c);
            }
        }
        text.append('"');
    }

    private int surrogate(String value, int i) {
        var c = value.codePointAt(i);
        var whole = Character.isSupplementaryCodePoint(c);
        text.appendCodePoint(whole ? c : '\uFFFD');
        return whole ? 1 : 0;
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                } else {
                    text.append(c);
                }
            }
        }
    }

    private void begin(char bracket) {
        if (++depth > StrictJson.DEEPEST) {
            throw new Misfit("nests deeper than " + StrictJson.DEEPEST + " levels, or holds itself");
        }
        text.append(bracket);
        first = true;
    }

    private void end(char bracket) {
        depth--;
        text.append(bracket);
        first = false;
    }
}
