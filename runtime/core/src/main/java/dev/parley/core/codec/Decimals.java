package dev.parley.core.codec;

/**
 * Numbers of few digits as doubles. Whole numbers below 2<sup>53</sup> and the smaller powers of ten are doubles themselves, and the
 * quotient of two doubles is the double nearest to that of the numbers: so nothing is lost.
 */
final class Decimals {

    /** As many digits as are always below 2<sup>53</sup>. */
    private static final int MOST_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private Decimals() {}

    /** The number at the cursor, which goes behind it; NaN, with the cursor anywhere, if it is not of the easy ones. */
    static double real(JsonTokens in) {
        var negative = in.at < in.end && in.bytes[in.at] == '-';
        var start = negative ? in.at + 1 : in.at;
        var whole = digits(in, start, 0);
        var value = whole;
        var digits = in.at - start;
        if (digits == 0 || (digits > 1 && in.bytes[start] == '0')) {
            return Double.NaN;
        }
        var decimals = 0;
        if (in.at < in.end && in.bytes[in.at] == '.') {
            var point = in.at;
            value = digits(in, point + 1, whole);
            decimals = in.at - point - 1;
            digits = decimals == 0 ? Integer.MAX_VALUE : digits + decimals;
        }
        return digits > MOST_DIGITS || hasExponent(in) ? Double.NaN : signed(value / POWERS[decimals], negative);
    }

    private static long digits(JsonTokens in, int from, long before) {
        var value = before;
        var i = from;
        while (i < in.end && JsonTokens.isDigit(in.bytes[i])) {
            value = value * 10 + (in.bytes[i++] - '0');
        }
        in.at = i;
        return value;
    }

    private static boolean hasExponent(JsonTokens in) {
        return in.at < in.end && (in.bytes[in.at] == 'e' || in.bytes[in.at] == 'E');
    }

    private static double signed(double value, boolean negative) {
        return negative ? -value : value;
    }
}
