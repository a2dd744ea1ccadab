package dev.parley.core.codec;

import java.time.Instant;
import java.time.LocalDate;

/** Instants of the years that have four digits, as {@code 2026-01-31T12:59:00.123Z}. */
record Instants() implements TextForm {

    private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay();
    private static final long LAST = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final int SECONDS = 24 * 60 * 60;
    private static final int NANOS_DIGITS = 9;
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    @Override
    public Object read(JsonIn in) {
        in.expect('"');
        var year = digits(in, 4);
        in.expectHere('-');
        var month = digits(in, 2);
        in.expectHere('-');
        var day = LocalDate.of(year, month, digits(in, 2)).toEpochDay();
        in.expectHere('T');
        var hour = below(24, digits(in, 2));
        in.expectHere(':');
        var minute = below(60, digits(in, 2));
        in.expectHere(':');
        var second = below(60, digits(in, 2));
        var nanos = in.at(in.at) == '.' ? fraction(in) : 0;
        in.expectHere('Z');
        in.expectHere('"');
        return Instant.ofEpochSecond(day * SECONDS + (hour * 60L + minute) * 60 + second, nanos);
    }

    private static int digits(JsonIn in, int count) {
        var value = 0;
        for (var i = 0; i < count; i++) {
            value = value * 10 + digit(in.at(in.at++));
        }
        return value;
    }

    private static int digit(byte b) {
        if (!JsonTokens.isDigit(b)) {
            throw JsonIn.unplain();
        }
        return b - '0';
    }

    private static int below(int limit, int value) {
        if (value >= limit) {
            throw JsonIn.unplain();
        }
        return value;
    }

    private static int fraction(JsonIn in) {
        in.at++;
        var nanos = digit(in.at(in.at++));
        var digits = 1;
        for (; JsonTokens.isDigit(in.at(in.at)); digits++) {
            nanos = nanos * 10 + digit(in.at(in.at++));
        }
        if (digits > NANOS_DIGITS) {
            throw JsonIn.unplain();
        }
        return nanos * POWERS[NANOS_DIGITS - digits];
    }

    @Override
    public void write(Object value, JsonOut out) {
        var instant = (Instant) value;
        var day = Math.floorDiv(instant.getEpochSecond(), SECONDS);
        if (day < FIRST || day > LAST) {
            out.string(instant.toString());
            return;
        }
        out.ascii('"');
        date(LocalDate.ofEpochDay(day), out);
        out.ascii('T');
        time(Math.floorMod(instant.getEpochSecond(), SECONDS), out);
        fraction(instant.getNano(), out);
        out.ascii('Z');
        out.ascii('"');
    }

    private static void date(LocalDate date, JsonOut out) {
        out.digits(date.getYear(), 4);
        out.ascii('-');
        out.digits(date.getMonthValue(), 2);
        out.ascii('-');
        out.digits(date.getDayOfMonth(), 2);
    }

    private static void time(int second, JsonOut out) {
        out.digits(second / 3600, 2);
        out.ascii(':');
        out.digits(second / 60 % 60, 2);
        out.ascii(':');
        out.digits(second % 60, 2);
    }

    /** Of three, six or nine digits, as {@link Instant#toString} has it. */
    private static void fraction(int nanos, JsonOut out) {
        if (nanos == 0) {
            return;
        }
        out.ascii('.');
        if (nanos % 1_000_000 == 0) {
            out.digits(nanos / 1_000_000, 3);
        } else if (nanos % 1000 == 0) {
            out.digits(nanos / 1000, 6);
        } else {
            out.digits(nanos, 9);
        }
    }
}
