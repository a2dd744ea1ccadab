package dev.parley.core.codec;

import jakarta.websocket.DecodeException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Strings, primitives and their boxes as text messages, the way the specification has it: read as by the constructor of
 * the box that takes a String, written as by {@code toString} (Jakarta WebSocket, section 4.7).
 */
public final class TextCodec {

    private static final Map<Class<?>, Function<String, Object>> FROM_TEXT = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(Boolean.class, Boolean::valueOf),
            Map.entry(Character.class, TextCodec::character),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(Double.class, Double::valueOf));

    private TextCodec() {}

    /** Whether values of a type go as they are. */
    public static boolean has(Class<?> type) {
        return type == String.class || FROM_TEXT.containsKey(JakartaCoder.boxed(type));
    }

    /**
     * The value that a text is.
     *
     * @param type one that {@link #has} accepts
     * @throws DecodeException if the text is no such value
     */
    public static Object decode(String text, Class<?> type) throws DecodeException {
        try {
            return Optional.ofNullable(FROM_TEXT.get(JakartaCoder.boxed(type)))
                    .orElseThrow()
                    .apply(text);
        } catch (IllegalArgumentException e) {
            throw new DecodeException(text, "The text is no " + type.getSimpleName(), e);
        }
    }

    /** The text of a value whose type {@link #has} accepts. */
    public static String encode(Object value) {
        return value.toString();
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }
}
