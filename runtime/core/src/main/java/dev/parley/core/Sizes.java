package dev.parley.core;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Sizes in bytes, as one writes them: {@code 64KiB}, {@code 1MiB}, {@code 65536}. */
final class Sizes {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}) ?(B|KiB|MiB|GiB)?");
    private static final Map<String, Long> UNITS = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final List<String> LARGEST_FIRST = List.of("GiB", "MiB", "KiB");

    private Sizes() {}

    static long read(String text) {
        var size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException("no size");
        }
        var unit = size.group(2) == null ? "B" : size.group(2);
        try {
            return Math.multiplyExact(Long.parseLong(size.group(1)), UNITS.getOrDefault(unit, 1L));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("more than a long can hold", e);
        }
    }

    static String write(long bytes) {
        for (var unit : LARGEST_FIRST) {
            long size = UNITS.getOrDefault(unit, 1L);
            if (bytes > 0 && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return Long.toString(bytes);
    }
}
