package dev.parley.core.binding;

import dev.parley.core.codec.AppliedType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Answers what generic declarations mean where they are used. */
final class Generics {

    private Generics() {}

    /** The type with what a class and its supertypes know of its type variables put in. */
    static Type resolve(Type type, Class<?> context) {
        return put(type, variables(context));
    }

    /** The first type argument that a type gives to a generic class or interface, itself or by its supertypes. */
    static Optional<Type> argument(Type type, Class<?> generic) {
        var raw = raw(type);
        if (!generic.isAssignableFrom(raw)) {
            return Optional.empty();
        }
        Map<TypeVariable<?>, Type> known = new HashMap<>(variables(raw));
        if (type instanceof ParameterizedType parameterized) {
            bind(parameterized, known);
        }
        Type argument = put(generic.getTypeParameters()[0], known);
        return argument instanceof TypeVariable<?> ? Optional.empty() : Optional.of(bound(argument));
    }

    /** The class of a type. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        } else if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        } else if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        } else if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return raw(((TypeVariable<?>) type).getBounds()[0]);
    }

    /** The type as one writes it where everything is imported, such as {@code Group<Out>}. */
    static String simple(Type type) {
        if (type instanceof Class<?> c) {
            return c.isArray() ? simple(c.getComponentType()) + "[]" : c.getSimpleName();
        } else if (type instanceof ParameterizedType parameterized) {
            var arguments = new StringJoiner(", ", "<", ">");
            for (var argument : parameterized.getActualTypeArguments()) {
                arguments.add(simple(argument));
            }
            return simple(parameterized.getRawType()) + arguments;
        } else if (type instanceof GenericArrayType array) {
            return simple(array.getGenericComponentType()) + "[]";
        } else if (type instanceof WildcardType wildcard) {
            return simple(wildcard);
        }
        return type.getTypeName();
    }

    /** The type as one writes it where nothing is imported. */
    static String full(Type type) {
        return type instanceof Class<?> c
                ? Objects.requireNonNullElse(c.getCanonicalName(), c.getName())
                : type.getTypeName().replace('$', '.');
    }

    /** Whether a type leaves open what one of its type variables stands for. */
    static boolean hasVariables(Type type) {
        if (type instanceof Class<?> c) {
            return c.getTypeParameters().length > 0;
        }
        return type instanceof ParameterizedType parameterized
                ? Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(Generics::hasVariables)
                : type instanceof TypeVariable<?>;
    }

    private static String simple(WildcardType wildcard) {
        if (wildcard.getLowerBounds().length > 0) {
            return "? super " + simple(wildcard.getLowerBounds()[0]);
        }
        var bound = wildcard.getUpperBounds()[0];
        return bound == Object.class ? "?" : "? extends " + simple(bound);
    }

    /** Of a wildcard what it stands for at most. */
    private static Type bound(Type type) {
        return type instanceof WildcardType wildcard
                ? wildcard.getLowerBounds().length > 0 ? wildcard.getLowerBounds()[0] : wildcard.getUpperBounds()[0]
                : type;
    }

    private static Map<TypeVariable<?>, Type> variables(Class<?> context) {
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        collect(context, known);
        return known;
    }

    private static void collect(@Nullable Class<?> type, Map<TypeVariable<?>, Type> known) {
        if (type == null) {
            return;
        }
        if (type.getGenericSuperclass() != null) {
            collectFrom(type.getGenericSuperclass(), known);
        }
        for (var above : type.getGenericInterfaces()) {
            collectFrom(above, known);
        }
    }

    private static void collectFrom(Type above, Map<TypeVariable<?>, Type> known) {
        if (above instanceof ParameterizedType parameterized) {
            bind(parameterized, known);
        }
        collect(raw(above), known);
    }

    private static void bind(ParameterizedType type, Map<TypeVariable<?>, Type> known) {
        var variables = raw(type).getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            known.putIfAbsent(variables[i], type.getActualTypeArguments()[i]);
        }
    }

    private static Type put(Type type, Map<TypeVariable<?>, Type> known) {
        if (type instanceof TypeVariable<?> variable) {
            var value = known.get(variable);
            return value == null || value.equals(variable) ? type : put(value, known);
        } else if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments = new ArrayList<>();
            for (var argument : parameterized.getActualTypeArguments()) {
                arguments.add(put(argument, known));
            }
            return new AppliedType(raw(parameterized), arguments, parameterized.getOwnerType());
        } else if (type instanceof GenericArrayType array) {
            var component = put(array.getGenericComponentType(), known);
            return component instanceof Class<?> c ? c.arrayType() : type;
        }
        return type;
    }
}
