package dev.parley.core.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Conversions of a string from the handshake to what a callback declares: primitives and their boxes, enums by the names
 * of their constants, {@code UUID}, and any class with a public constructor that takes one String, or a public static
 * {@code valueOf}, {@code of}, {@code parse} or {@code fromString}, asked for in this order.
 */
public final class Conversions {

    private static final int UUID_LENGTH = 36;
    private static final List<String> FACTORIES = List.of("valueOf", "of", "parse", "fromString");
    private static final Map<Class<?>, Function<String, Object>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(CharSequence.class, text -> text),
            Map.entry(Boolean.class, Conversions::truth),
            Map.entry(Character.class, Conversions::character),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(Number.class, BigDecimal::new),
            Map.entry(UUID.class, Conversions::uuid));

    private Conversions() {}

    /**
     * How a string becomes a value of a type; empty if there is no way.
     *
     * <p>The function throws {@link IllegalArgumentException} for a string that is no such value, and never returns null.
     */
    public static Optional<Function<String, Object>> to(Type type) {
        return type instanceof Class<?> c ? toClass(c) : Optional.empty();
    }

    private static Optional<Function<String, Object>> toClass(Class<?> type) {
        var simple = SIMPLE.get(JakartaCoder.boxed(type));
        if (simple != null) {
            return Optional.of(simple);
        }
        if (type.isEnum()) {
            return Optional.of(text -> constant(type, text));
        }
        return constructor(type).or(() -> factory(type));
    }

    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    private static Object uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("not the text of a UUID");
        }
        return UUID.fromString(text);
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("none of the constants"));
    }

    private static Optional<Function<String, Object>> constructor(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return Optional.empty();
        }
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {String.class}))
                .filter(constructor -> constructor.trySetAccessible() || isOpen(type))
                .findFirst()
                .map(constructor -> text -> converted(() -> constructor.newInstance(text)));
    }

    private static Optional<Function<String, Object>> factory(Class<?> type) {
        return FACTORIES.stream()
                .flatMap(name -> factories(type, name))
                .filter(method -> method.trySetAccessible() || isOpen(type))
                .findFirst()
                .map(method -> text -> converted(() -> method.invoke(null, text)));
    }

    private static Stream<Method> factories(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 1 && type.isAssignableFrom(method.getReturnType()))
                .filter(method -> method.getParameterTypes()[0] == String.class
                        || method.getParameterTypes()[0] == CharSequence.class);
    }

    /** Whether a public member of the class can be called without anything more. */
    private static boolean isOpen(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) && type.getModule().isExported(type.getPackageName());
    }

    /** A call that may fail in the ways of reflection. */
    private interface Call {
        Object get() throws ReflectiveOperationException;
    }

    private static Object converted(Call call) {
        try {
            var value = call.get();
            if (value == null) {
                throw new IllegalArgumentException("no value");
            }
            return value;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalArgumentException("not accepted", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A conversion cannot be called", e);
        }
    }
}
