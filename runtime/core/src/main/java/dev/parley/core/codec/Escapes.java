package dev.parley.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts with escapes (RFC 8259, section 7), resolved from UTF-8 to UTF-8. */
final class Escapes {

    private final JsonTokens in;
    private byte[] resolved;
    private int length;

    private Escapes(JsonTokens in, int start) {
        this.in = in;
        this.resolved = Arrays.copyOfRange(in.bytes, start, Math.max(in.at, start + 32));
        this.length = in.at - start;
    }

    /** The text that began at a place, and whose first escape the cursor has come to; the cursor goes behind it. */
    static String resolved(JsonTokens in, int start) {
        return new Escapes(in, start).toEnd();
    }

    private String toEnd() {
        while (in.bytes[in.at] != '"') {
            in.at++;
            escape();
            var start = in.at;
            in.skipPlain();
            addPlain(start);
        }
        in.at++;
        return new String(resolved, 0, length, StandardCharsets.UTF_8);
    }

    private void addPlain(int start) {
        var more = in.at - start;
        ensure(more);
        System.arraycopy(in.bytes, start, resolved, length, more);
        length += more;
    }

    private void ensure(int more) {
        if (length + more > resolved.length) {
            resolved = Arrays.copyOf(resolved, Math.max(length + more, resolved.length * 2));
        }
    }

    private void escape() {
        var c = in.at(in.at++);
        switch (c) {
            case '"', '\\', '/' -> add(c);
            case 'b' -> add('\b');
            case 'f' -> add('\f');
            case 'n' -> add('\n');
            case 'r' -> add('\r');
            case 't' -> add('\t');
            case 'u' -> addCharacter(character());
            default -> throw JsonTokens.unplain();
        }
    }

    private void add(int b) {
        ensure(1);
        resolved[length++] = (byte) b;
    }

    private int character() {
        var unit = unit();
        if (!Character.isSurrogate((char) unit)) {
            return unit;
        }
        if (in.at(in.at++) != '\\' || in.at(in.at++) != 'u') {
            throw JsonTokens.unplain();
        }
        var low = unit();
        if (!Character.isSurrogatePair((char) unit, (char) low)) {
            throw JsonTokens.unplain();
        }
        return Character.toCodePoint((char) unit, (char) low);
    }

    private int unit() {
        var unit = 0;
        for (var i = 0; i < 4; i++) {
            var digit = Hex.digit(in.at(in.at++));
            if (digit < 0) {
                throw JsonTokens.unplain();
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    private void addCharacter(int c) {
        ensure(4);
        length = Utf8Bytes.put(c, resolved, length);
    }
}
