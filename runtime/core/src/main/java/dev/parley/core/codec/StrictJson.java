package dev.parley.core.codec;

import dev.parley.core.codec.Json.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a JSON text (RFC 8259) in one pass, and refuses what readers understand differently: members that stand twice,
 * half surrogate pairs, what nests deeper than {@value #DEEPEST} levels, numbers of more than {@value #LONGEST_NUMBER}
 * characters, anything after the value.
 *
 * <p>Its cost grows with the length of the text, and nothing in the text can make it fail but with a {@link Misfit}.
 */
final class StrictJson {

    static final int DEEPEST = 64;
    static final int LONGEST_NUMBER = 1000;

    private final String text;
    private int at;
    private int depth;

    private StrictJson(String text) {
        this.text = text;
    }

    /** The one value that a text is. */
    static Json read(String text) {
        return read(text, 0);
    }

    /** The one value that a part of a text is, which stands at a depth. */
    static Json read(String text, int depth) {
        var reader = new StrictJson(text);
        reader.depth = depth;
        var value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private Json value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> text();
            case 't' -> word("true", Kind.TRUTH, true);
            case 'f' -> word("false", Kind.TRUTH, false);
            case 'n' -> word("null", Kind.NULL, "null");
            default -> number();
        };
    }

    private Json object() {
        var start = at;
        enter();
        var members = new LinkedHashMap<String, Json>();
        if (!takes('}')) {
            do {
                member(members);
            } while (takes(','));
            expect('}');
        }
        depth--;
        return new Json(Kind.OBJECT, members, text, start, at);
    }

    private void member(Map<String, Json> members) {
        skipSpace();
        var name = string();
        expect(':');
        if (members.put(name, value()) != null) {
            throw new Misfit("has the member " + Json.quoted(name) + " twice");
        }
    }

    private Json array() {
        var start = at;
        enter();
        var elements = new ArrayList<Json>();
        if (!takes(']')) {
            do {
                elements.add(value());
            } while (takes(','));
            expect(']');
        }
        depth--;
        return new Json(Kind.ARRAY, elements, text, start, at);
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw new Misfit("nests deeper than " + DEEPEST + " levels");
        }
    }

    private Json text() {
        var start = at;
        var value = string();
        return new Json(Kind.TEXT, value, text, start, at);
    }

    private Json word(String word, Kind kind, Object value) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return new Json(kind, value, text, at - word.length(), at);
    }

    private String string() {
        if (peek() != '"') {
            throw unexpected();
        }
        var start = ++at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        var value = peek() == '"' ? text.substring(start, at) : escaped(start);
        at++;
        requirePairs(value);
        return value;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private String escaped(int start) {
        var value = new StringBuilder().append(text, start, at);
        while (peek() != '"') {
            var c = peek();
            if (c < ' ') {
                throw unexpected();
            }
            at++;
            value.append(c == '\\' ? escape() : c);
        }
        return value.toString();
    }

    private char escape() {
        var c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at--;
                throw unexpected();
            }
        };
    }

    private char unicode() {
        var unit = 0;
        for (var end = at + 4; at < end; at++) {
            var c = peek();
            if (Hex.digit(c) < 0) {
                throw unexpected();
            }
            unit = (unit << 4) | Hex.digit(c);
        }
        return (char) unit;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void requirePairs(String value) {
        if (!hasWholePairs(value)) {
            throw new Misfit("has a text with half a surrogate pair");
        }
    }

    /** Whether no half of a surrogate pair stands alone. */
    static boolean hasWholePairs(String value) {
        for (var i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(value.codePointAt(i))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private Json number() {
        var start = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        if (at - start > LONGEST_NUMBER) {
            throw new Misfit("has a number of more than " + LONGEST_NUMBER + " characters");
        }
        return new Json(Kind.NUMBER, text.substring(start, at), text, start, at);
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw unexpected();
        }
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private boolean skip(char c) {
        var there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private boolean takes(char c) {
        skipSpace();
        return skip(c);
    }

    private void expect(char c) {
        if (!takes(c)) {
            throw unexpected();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Misfit("ends too early");
        }
        return text.charAt(at);
    }

    private Misfit unexpected() {
        if (at >= text.length()) {
            return new Misfit("ends too early");
        }
        var found = text.substring(at, text.offsetByCodePoints(at, 1));
        return new Misfit("has an unexpected " + Json.quoted(found) + " at character " + (at + 1));
    }
}
