package dev.parley.core.codec;

/** Characters as UTF-8 (RFC 3629, section 3). */
final class Utf8Bytes {

    private Utf8Bytes() {}

    /** Puts a character, no half of a surrogate pair, into an array that has room for it; where the next one goes. */
    static int put(int c, byte[] bytes, int at) {
        var next = at;
        if (c < 0x80) {
            bytes[next++] = (byte) c;
        } else if (c < 0x800) {
            bytes[next++] = (byte) (0xC0 | (c >> 6));
            bytes[next++] = more(c);
        } else if (c < 0x10000) {
            bytes[next++] = (byte) (0xE0 | (c >> 12));
            bytes[next++] = more(c >> 6);
            bytes[next++] = more(c);
        } else {
            bytes[next++] = (byte) (0xF0 | (c >> 18));
            bytes[next++] = more(c >> 12);
            bytes[next++] = more(c >> 6);
            bytes[next++] = more(c);
        }
        return next;
    }

    private static byte more(int c) {
        return (byte) (0x80 | (c & 0x3F));
    }
}
