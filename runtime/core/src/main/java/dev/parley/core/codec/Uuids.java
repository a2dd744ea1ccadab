package dev.parley.core.codec;

import java.util.UUID;

/** UUIDs in their usual form, of 32 digits and 4 hyphens. */
final class Uuids {

    private Uuids() {}

    static UUID read(JsonIn in) {
        in.expect('"');
        var most = digits(in, 8);
        in.expectHere('-');
        most = (most << 16) | digits(in, 4);
        in.expectHere('-');
        most = (most << 16) | digits(in, 4);
        in.expectHere('-');
        var least = digits(in, 4);
        in.expectHere('-');
        least = (least << 48) | digits(in, 12);
        in.expectHere('"');
        return new UUID(most, least);
    }

    private static long digits(JsonIn in, int count) {
        var value = 0L;
        for (var i = 0; i < count; i++) {
            var digit = Hex.digit(in.at(in.at++));
            if (digit < 0) {
                throw JsonIn.unplain();
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    static void write(UUID value, JsonOut out) {
        out.ascii('"');
        out.hex(value.getMostSignificantBits() >>> 32, 8);
        out.ascii('-');
        out.hex(value.getMostSignificantBits() >>> 16, 4);
        out.ascii('-');
        out.hex(value.getMostSignificantBits(), 4);
        out.ascii('-');
        out.hex(value.getLeastSignificantBits() >>> 48, 4);
        out.ascii('-');
        out.hex(value.getLeastSignificantBits(), 12);
        out.ascii('"');
    }
}
