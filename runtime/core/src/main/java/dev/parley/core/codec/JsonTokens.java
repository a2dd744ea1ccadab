package dev.parley.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The single values in a JSON text, read from its UTF-8 by a cursor that gives up at what is not plain. */
class JsonTokens {

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    final byte[] bytes;
    final int end;
    int at;

    /** Where the text of the last {@link #word} begins and ends. */
    int wordStart;

    int wordEnd;

    JsonTokens(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    /** The exception for what is not plain, which need not be wrong. */
    static Misfit unplain() {
        return new Misfit("is not plain");
    }

    /** The byte at the cursor, which skips space. */
    final byte peek() {
        while (at < end) {
            var b = bytes[at];
            if (b > ' ' || !isSpace(b)) {
                return b;
            }
            at++;
        }
        throw unplain();
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** A byte that must be there. */
    final byte at(int index) {
        if (index >= end) {
            throw unplain();
        }
        return bytes[index];
    }

    final void expect(char c) {
        if (peek() != c) {
            throw unplain();
        }
        at++;
    }

    /** The same without space before it. */
    final void expectHere(char c) {
        if (at(at++) != c) {
            throw unplain();
        }
    }

    /** Whether some bytes stand at the cursor, which then goes behind them. */
    final boolean takes(byte[] expected) {
        var to = at + expected.length;
        if (to > end || !Arrays.equals(expected, 0, expected.length, bytes, at, to)) {
            return false;
        }
        at = to;
        return true;
    }

    /** The bytes from a place to the cursor, as text. */
    final String since(int start) {
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    final boolean takesNull() {
        return peek() == 'n' && takesWhole(NULL);
    }

    final boolean truth() {
        return peek() == 't' ? takesWhole(TRUE) : !takesWhole(FALSE);
    }

    private boolean takesWhole(byte[] word) {
        if (!takes(word)) {
            throw unplain();
        }
        return true;
    }

    /** A text that is one of some names, without escapes: its index; -1 if it is another one. */
    final int word(Names names) {
        expect('"');
        var hash = 0;
        var i = at;
        for (var b = at(i); b != '"'; b = at(++i)) {
            if (b == '\\' || (b >= 0 && b < ' ')) {
                throw unplain();
            }
            hash = Names.hash(hash, b);
        }
        wordStart = at;
        wordEnd = i;
        at = i + 1;
        return names.find(bytes, wordStart, wordEnd, hash);
    }

    /** A text, its escapes resolved. */
    final String string() {
        expect('"');
        var start = at;
        var ascii = skipPlain();
        if (bytes[at] == '\\') {
            return Escapes.resolved(this, start);
        }
        at++;
        return new String(bytes, start, at - 1 - start, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Goes to the next quotation mark or backslash; whether all before it is ASCII. */
    final boolean skipPlain() {
        var all = 0;
        var i = at;
        for (var b = at(i); b != '"' && b != '\\'; b = at(++i)) {
            if (b >= 0 && b < ' ') {
                throw unplain();
            }
            all |= b;
        }
        at = i;
        return all >= 0;
    }

    /** A whole number without fraction and exponent. */
    final long whole() {
        var negative = peek() == '-';
        var start = negative ? at + 1 : at;
        var value = 0L;
        var i = start;
        while (i < end && isDigit(bytes[i])) {
            value = value * 10 + (bytes[i++] - '0');
        }
        requireWhole(start, i);
        // Nineteen digits fit into the 64 bits, but not all of those numbers into 63.
        if (value < 0 && !(negative && value == Long.MIN_VALUE)) {
            throw unplain();
        }
        at = i;
        return negative ? -value : value;
    }

    private void requireWhole(int start, int stop) {
        var digits = stop - start;
        if (digits == 0 || digits > 19 || (digits > 1 && bytes[start] == '0')) {
            throw unplain();
        }
        if (stop < end && (bytes[stop] == '.' || bytes[stop] == 'e' || bytes[stop] == 'E')) {
            throw unplain();
        }
    }

    /** A number as a double; it has one. */
    final double real() {
        peek();
        var start = at;
        var easy = Decimals.real(this);
        return Double.isNaN(easy) ? hardReal(start) : easy;
    }

    private double hardReal(int start) {
        at = start;
        var value = Double.parseDouble(since(number()));
        if (Double.isInfinite(value)) {
            throw unplain();
        }
        return value;
    }

    /** A number as a float; it has one. */
    final float single() {
        var value = Float.parseFloat(since(number()));
        if (Float.isInfinite(value)) {
            throw unplain();
        }
        return value;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Skips a number, of whatever form (RFC 8259, section 6); its characters are those since the place where it began. */
    final int number() {
        peek();
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
        if (at - start > StrictJson.LONGEST_NUMBER) {
            throw unplain();
        }
        return start;
    }

    private boolean skip(char c) {
        var there = at < end && bytes[at] == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void digits() {
        if (!isDigit(at(at))) {
            throw unplain();
        }
        while (at < end && isDigit(bytes[at])) {
            at++;
        }
    }
}
