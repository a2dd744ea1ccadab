package dev.parley.core.codec;

import jakarta.websocket.DecodeException;
import java.util.Set;

/**
 * Strings, primitives and their boxes as text messages, the way the specification has it: read as by the constructor of
 * the box that takes a String, written as by {@code toString} (Jakarta WebSocket, section 4.7).
 */
public final class TextCodec {

    private static final Set<Class<?>> TYPES = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    private TextCodec() {}

    /** Whether values of a type go as they are. */
    public static boolean has(Class<?> type) {
        return TYPES.contains(JakartaCoder.boxed(type));
    }

    /**
     * The value that a text is.
     *
     * @param type one that {@link #has} accepts
     * @throws DecodeException if the text is no such value
     */
    public static Object decode(String text, Class<?> type) throws DecodeException {
        try {
            return value(text, JakartaCoder.boxed(type));
        } catch (IllegalArgumentException e) {
            throw new DecodeException(text, "The text is no " + type.getSimpleName(), e);
        }
    }

    /** The text of a value whose type {@link #has} accepts. */
    public static String encode(Object value) {
        return value.toString();
    }

    private static Object value(String text, Class<?> type) {
        if (type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Character.class) {
            return character(text);
        }
        return type == String.class ? text : number(text, type);
    }

    private static Number number(String text, Class<?> type) {
        if (type == Byte.class) {
            return Byte.valueOf(text);
        }
        if (type == Short.class) {
            return Short.valueOf(text);
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        return type == Float.class ? (Number) Float.valueOf(text) : Double.valueOf(text);
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }
}
