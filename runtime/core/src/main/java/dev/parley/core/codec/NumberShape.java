package dev.parley.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number, in the range of its Java type and without a fraction that the type would lose; {@code 1.0} and {@code 1e2}
 * are whole numbers. Decimals of unlimited size end at an exponent of {@value #LARGEST_EXPONENT}, since a few characters
 * could otherwise make a number that fills the memory.
 */
enum NumberShape implements Shape {
    BYTE,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    BIG_INTEGER,
    BIG_DECIMAL;

    private static final int LARGEST_EXPONENT = 1000;
    private static final int ALWAYS_LONG = 18;
    private static final Map<Class<?>, NumberShape> SHAPES = Map.ofEntries(
            Map.entry(byte.class, BYTE),
            Map.entry(Byte.class, BYTE),
            Map.entry(short.class, SHORT),
            Map.entry(Short.class, SHORT),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(float.class, FLOAT),
            Map.entry(Float.class, FLOAT),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(BigInteger.class, BIG_INTEGER),
            Map.entry(BigDecimal.class, BIG_DECIMAL),
            Map.entry(Number.class, BIG_DECIMAL));

    /** That of a type, if it is one of Java's numbers. */
    static Optional<NumberShape> of(Class<?> type) {
        return Optional.ofNullable(SHAPES.get(type));
    }

    @Override
    public Object read(Json json) {
        json.as(Json.Kind.NUMBER);
        return switch (this) {
            case BYTE -> (byte) whole(json, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> (short) whole(json, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> (int) whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(json, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> single(json);
            case DOUBLE -> real(json);
            case BIG_INTEGER -> bigWhole(json);
            case BIG_DECIMAL -> decimal(json);
        };
    }

    @Override
    public @Nullable Object read(JsonIn in) {
        return switch (this) {
            case BYTE -> (byte) whole(in, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> (short) whole(in, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> (int) whole(in, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> in.whole();
            case FLOAT -> in.single();
            case DOUBLE -> in.real();
            case BIG_INTEGER, BIG_DECIMAL -> Shape.super.read(in);
        };
    }

    @Override
    public void write(Object value, JsonOut out) {
        if ((value instanceof Double d && !Double.isFinite(d)) || (value instanceof Float f && !Float.isFinite(f))) {
            throw new Misfit("is " + value + ", which JSON does not have");
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            out.number(((Number) value).longValue());
        } else {
            out.raw(value.toString());
        }
    }

    private static float single(Json json) {
        var value = Float.parseFloat(json.digits());
        if (Float.isInfinite(value)) {
            throw json.unlike("a number up to " + Float.MAX_VALUE);
        }
        return value;
    }

    private static double real(Json json) {
        var value = Double.parseDouble(json.digits());
        if (Double.isInfinite(value)) {
            throw json.unlike("a number up to " + Double.MAX_VALUE);
        }
        return value;
    }

    private static long whole(JsonIn in, long least, long most) {
        var value = in.whole();
        if (value < least || value > most) {
            throw JsonIn.unplain();
        }
        return value;
    }

    private static long whole(Json json, long least, long most) {
        var value = longOf(json, least, most);
        if (value < least || value > most) {
            throw outside(json, least, most);
        }
        return value;
    }

    private static long longOf(Json json, long least, long most) {
        var digits = json.digits();
        if (digits.length() <= ALWAYS_LONG && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-')) {
            return Long.parseLong(digits);
        }
        var whole = bigWhole(json);
        if (whole.bitLength() > 63) {
            throw outside(json, least, most);
        }
        return whole.longValue();
    }

    private static Misfit outside(Json json, long least, long most) {
        return json.unlike("a whole number from " + least + " to " + most);
    }

    private static BigInteger bigWhole(Json json) {
        var value = decimal(json);
        if (value.signum() == 0) {
            return BigInteger.ZERO;
        }
        var stripped = value.stripTrailingZeros();
        if (stripped.scale() > 0) {
            throw json.unlike("a whole number");
        }
        return stripped.toBigInteger();
    }

    private static BigDecimal decimal(Json json) {
        try {
            var value = new BigDecimal(json.digits());
            if (Math.abs((long) value.scale()) <= LARGEST_EXPONENT) {
                return value;
            }
        } catch (NumberFormatException exponentTooLarge) {
            throw json.unlike("a number with an exponent up to " + LARGEST_EXPONENT);
        }
        throw json.unlike("a number with an exponent up to " + LARGEST_EXPONENT);
    }
}
