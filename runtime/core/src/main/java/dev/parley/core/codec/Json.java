package dev.parley.core.codec;

import java.util.List;
import java.util.Map;

/**
 * A JSON value that has been read, and where it stands in its text.
 *
 * @param value a map, a list, a string (also the digits of a number), or a Boolean, as its kind says
 * @param source the whole text
 * @param start where the value begins in it
 * @param end where it ends
 */
record Json(Kind kind, Object value, String source, int start, int end) {

    private static final int LONGEST_QUOTE = 40;

    /** What a JSON value can be. */
    enum Kind {
        OBJECT("an object"),
        ARRAY("an array"),
        TEXT("text"),
        NUMBER("a number"),
        TRUTH("true or false"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind as a sentence names it. */
        String words() {
            return words;
        }
    }

    boolean is(Kind kind) {
        return this.kind == kind;
    }

    /** This value, if it is of a kind; else it does not fit. */
    Json as(Kind expected) {
        if (kind != expected) {
            throw unlike(expected.words());
        }
        return this;
    }

    /** The failure to be what was expected. */
    Misfit unlike(String expected) {
        return new Misfit("is " + found() + ", not " + expected);
    }

    /** The members of an object, in their order. */
    @SuppressWarnings("unchecked")
    Map<String, Json> members() {
        return (Map<String, Json>) as(Kind.OBJECT).value;
    }

    /** The elements of an array. */
    @SuppressWarnings("unchecked")
    List<Json> elements() {
        return (List<Json>) as(Kind.ARRAY).value;
    }

    /** The characters of a text, escapes resolved. */
    String text() {
        return (String) as(Kind.TEXT).value;
    }

    /** The digits of a number, as they stand. */
    String digits() {
        return (String) as(Kind.NUMBER).value;
    }

    boolean truth() {
        return (Boolean) as(Kind.TRUTH).value;
    }

    /** The value as it stands in the text. */
    String raw() {
        return source.substring(start, end);
    }

    /** The value in few words, fit to be shown to anyone. */
    String found() {
        return switch (kind) {
            case TEXT -> quoted(text());
            case NUMBER, TRUTH, NULL -> cut(raw(), LONGEST_QUOTE);
            case OBJECT, ARRAY -> kind.words();
        };
    }

    /** An untrusted text in quotation marks, without control characters, and not long. */
    static String quoted(String untrusted) {
        return "\"" + cut(untrusted, LONGEST_QUOTE) + "\"";
    }

    /** An untrusted text without control characters, cut where it is longer. */
    static String cut(String untrusted, int longest) {
        var clean = new StringBuilder();
        untrusted.codePoints().limit(longest).map(Json::shown).forEach(clean::appendCodePoint);
        return clean.length() < untrusted.length() ? clean + "…" : clean.toString();
    }

    /** Control and format characters, line separators and half surrogate pairs could forge what a reader sees. */
    private static int shown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> '\uFFFD';
            default -> c;
        };
    }
}
