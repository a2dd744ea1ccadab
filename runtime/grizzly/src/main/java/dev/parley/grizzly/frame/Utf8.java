package dev.parley.grizzly.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks UTF-8 (RFC 3629) that comes in pieces, and finds the first byte that cannot be right. */
final class Utf8 {

    /** The state between two characters, where a text may end. */
    static final int BOUNDARY = 0;

    /** The state after a byte that cannot be right. */
    static final int MALFORMED = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final char REPLACEMENT = '\uFFFD';
    private static final long HIGH_BITS = 0x8080808080808080L;

    // A state within a character: how many bytes it lacks, and from where to where the next one may be.
    private static final int ONE_MORE = state(1, 0x80, 0xBF);
    private static final int TWO_MORE = state(2, 0x80, 0xBF);
    private static final int THREE_MORE = state(3, 0x80, 0xBF);

    private Utf8() {}

    /**
     * Reads on.
     *
     * @param state where the last piece has left off; {@link #BOUNDARY} at the start
     * @return where this piece leaves off
     */
    static int check(int state, byte[] bytes, int from, int to) {
        int at = from;
        int now = state;
        while (at < to) {
            if (now == BOUNDARY) {
                at = skipAscii(bytes, at, to);
                if (at == to) {
                    return BOUNDARY;
                }
                now = lead(bytes[at] & 0xFF);
            } else {
                now = next(now, bytes[at] & 0xFF);
            }
            if (now == MALFORMED) {
                return MALFORMED;
            }
            at++;
        }
        return now;
    }

    /** How many bytes at the end of a piece belong to a character that goes on in the next one, which may be all. */
    static int unfinished(byte[] bytes, int from, int to) {
        int at = to - 1;
        while (at > from && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return to - at;
    }

    /**
     * Writes a text; half a surrogate pair becomes U+FFFD.
     *
     * @return where it ends
     */
    static int encode(String text, byte[] out, int from) {
        int chars = text.length();
        int at = from;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out[at++] = (byte) c;
            } else if (c < 0x800) {
                out[at++] = (byte) (0xC0 | c >> 6);
                out[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                at = threeBytes(c, out, at);
            } else if (i + 1 < chars && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                at = fourBytes(Character.toCodePoint(c, text.charAt(++i)), out, at);
            } else {
                at = threeBytes(REPLACEMENT, out, at);
            }
        }
        return at;
    }

    private static int threeBytes(char c, byte[] out, int at) {
        out[at] = (byte) (0xE0 | c >> 12);
        out[at + 1] = (byte) (0x80 | (c >> 6 & 0x3F));
        out[at + 2] = (byte) (0x80 | (c & 0x3F));
        return at + 3;
    }

    private static int fourBytes(int codePoint, byte[] out, int at) {
        out[at] = (byte) (0xF0 | codePoint >> 18);
        out[at + 1] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
        out[at + 2] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
        out[at + 3] = (byte) (0x80 | (codePoint & 0x3F));
        return at + 4;
    }

    /** The end of the longest run of whole characters from the start on that has at most that many bytes. */
    static int cut(byte[] wellFormed, int end, int maxBytes) {
        if (end <= maxBytes) {
            return end;
        }
        int at = maxBytes;
        while ((wellFormed[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES) {
            long high = (long) LONGS.get(bytes, at) & HIGH_BITS;
            if (high != 0) {
                return at + (Long.numberOfTrailingZeros(high) >> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private static int lead(int octet) {
        if (octet < 0xC2) {
            return MALFORMED;
        }
        if (octet < 0xE0) {
            return ONE_MORE;
        }
        return switch (octet) {
            case 0xE0 -> state(2, 0xA0, 0xBF); // not what two bytes can say
            case 0xED -> state(2, 0x80, 0x9F); // no surrogates
            case 0xF0 -> state(3, 0x90, 0xBF); // not what three bytes can say
            case 0xF1, 0xF2, 0xF3 -> THREE_MORE;
            case 0xF4 -> state(3, 0x80, 0x8F); // nothing above U+10FFFF
            default -> octet < 0xF0 ? TWO_MORE : MALFORMED;
        };
    }

    private static int next(int state, int octet) {
        if (octet < (state >> 8 & 0xFF) || octet > (state & 0xFF)) {
            return MALFORMED;
        }
        return switch (state >> 16) {
            case 1 -> BOUNDARY;
            case 2 -> ONE_MORE;
            default -> TWO_MORE;
        };
    }

    private static int state(int lacking, int low, int high) {
        return lacking << 16 | low << 8 | high;
    }
}
