package dev.parley.core.codec;

/** Hexadecimal digits of ASCII: {@link Character#digit} alone would take those of all scripts. */
final class Hex {

    private Hex() {}

    /** The value of a digit; -1 if it is none. */
    static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        var lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
