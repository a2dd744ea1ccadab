package dev.parley.core.binding;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types of path parameters that the specification has, converted as it says (Jakarta WebSocket, section 4.3). */
final class PlainValues {

    private static final Map<Class<?>, Function<String, Object>> CONVERTERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(boolean.class, Boolean::valueOf),
            Map.entry(Boolean.class, Boolean::valueOf),
            Map.entry(char.class, PlainValues::character),
            Map.entry(Character.class, PlainValues::character),
            Map.entry(byte.class, Byte::valueOf),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(short.class, Short::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(long.class, Long::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(float.class, Float::valueOf),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(double.class, Double::valueOf),
            Map.entry(Double.class, Double::valueOf));

    private PlainValues() {}

    /** What converts to a type, if the specification knows it. */
    static Optional<Function<String, Object>> to(Class<?> type) {
        return Optional.ofNullable(CONVERTERS.get(type));
    }

    /** Whether a type is a primitive, or the class that boxes one. */
    static boolean isPrimitive(Class<?> type) {
        return type != String.class && CONVERTERS.containsKey(type);
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }
}
