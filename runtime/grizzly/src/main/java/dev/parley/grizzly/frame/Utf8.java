package dev.parley.grizzly.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes UTF-8 (RFC 3629), and checks what comes in pieces, where it finds the first byte that cannot be right. */
final class Utf8 {

    /** The state between two characters, where a text may end. */
    static final int BOUNDARY = 0;

    /** The state after a byte that cannot be right. */
    static final int MALFORMED = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private static final char QUESTION_MARK = '?';
    private static final char REPLACEMENT = '\uFFFD';

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
                at = skip(bytes, at, to);
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

    /** The bytes of a text; half a surrogate pair becomes U+FFFD. */
    static byte[] encode(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        // For half a pair the JDK writes a question mark.
        return count(QUESTION_MARK, bytes) == count(QUESTION_MARK, text)
                ? bytes
                : replaceHalves(text).getBytes(StandardCharsets.UTF_8);
    }

    private static String replaceHalves(String text) {
        return text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int count(char c, String text) {
        int count = 0;
        for (int at = text.indexOf(c); at >= 0; at = text.indexOf(c, at + 1)) {
            count++;
        }
        return count;
    }

    private static int count(char ascii, byte[] bytes) {
        int count = 0;
        int at = 0;
        for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            long others = (long) LONGS.get(bytes, at) ^ ascii * LOW_BITS;
            if (((others - LOW_BITS) & ~others & HIGH_BITS) != 0) {
                count += count(ascii, bytes, at, at + Long.BYTES);
            }
        }
        return count + count(ascii, bytes, at, bytes.length);
    }

    private static int count(char ascii, byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = from; at < to; at++) {
            count += bytes[at] == ascii ? 1 : 0;
        }
        return count;
    }

    /** How many bytes the longest run of whole characters has, from the start on, that has at most that many. */
    static int cut(byte[] wellFormed, int maxBytes) {
        if (wellFormed.length <= maxBytes) {
            return wellFormed.length;
        }
        int at = maxBytes;
        while ((wellFormed[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    /** Goes over ASCII and over well-formed characters as far as it is quick: at the end, and where one is malformed, it stops. */
    private static int skip(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES) {
            long high = (long) LONGS.get(bytes, at) & HIGH_BITS;
            if (high == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Long.numberOfTrailingZeros(high) >> 3;
            int size = at <= to - Integer.BYTES ? sizeOfCharacter((int) INTS.get(bytes, at)) : 0;
            if (size == 0) {
                return at;
            }
            at += size;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /**
     * How many bytes a character has that is not ASCII; zero if it is malformed.
     *
     * @param next its bytes, the first one the lowest, and perhaps others
     */
    private static int sizeOfCharacter(int next) {
        if ((next & 0xC0E0) == 0x80C0) {
            return (next & 0x1E) != 0 ? 2 : 0; // not what one byte can say
        }
        if ((next & 0xC0C0F0) == 0x8080E0) {
            int bits = next & 0x200F;
            return bits != 0 && bits != 0x200D ? 3 : 0; // not what two bytes can say, no surrogates
        }
        if ((next & 0xC0C0C0F8) == 0x808080F0) {
            int bits = next & 0x3007;
            return bits != 0 && ((bits & 4) == 0 || bits == 4)
                    ? 4
                    : 0; // not what three can say, nothing above U+10FFFF
        }
        return 0;
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
