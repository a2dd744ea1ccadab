package dev.parley.core.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type with all its variables known.
 *
 * @param arguments those of its own; of an array, what it holds
 */
record Typed(Class<?> raw, List<Typed> arguments) {

    // Those of a record are put together by the JDK from method handles, which takes a noticeable part of a start.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Typed typed && raw == typed.raw && arguments.equals(typed.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * raw.hashCode() + arguments.hashCode();
    }

    /** A type in which no variable is free. */
    static Typed of(Type type) {
        return of(type, Map.of());
    }

    /** A type whose variables stand for others. */
    static Typed of(Type type, Map<TypeVariable<?>, Typed> known) {
        if (type instanceof Class<?> c) {
            return c.isArray() ? array(of(c.getComponentType())) : new Typed(c, List.of());
        }
        if (type instanceof ParameterizedType p) {
            return new Typed((Class<?>) p.getRawType(), all(p.getActualTypeArguments(), known));
        }
        if (type instanceof GenericArrayType a) {
            return array(of(a.getGenericComponentType(), known));
        }
        if (type instanceof WildcardType w) {
            return of(w.getUpperBounds()[0], known);
        }
        return variable((TypeVariable<?>) type, known);
    }

    private static Typed variable(TypeVariable<?> variable, Map<TypeVariable<?>, Typed> known) {
        var typed = known.get(variable);
        if (typed == null) {
            throw new Unbindable(variable.getName() + " of " + variable.getGenericDeclaration()
                    + ", a type variable that stands for no known type");
        }
        return typed;
    }

    private static List<Typed> all(Type[] types, Map<TypeVariable<?>, Typed> known) {
        var all = new ArrayList<Typed>();
        for (var type : types) {
            all.add(of(type, known));
        }
        return List.copyOf(all);
    }

    private static Typed array(Typed component) {
        return new Typed(component.raw().arrayType(), List.of(component));
    }

    /** The types that this type's own variables, and those of its superclasses and interfaces, stand for. */
    Map<TypeVariable<?>, Typed> variables() {
        var known = new HashMap<TypeVariable<?>, Typed>();
        var variables = raw.getTypeParameters();
        for (var i = 0; i < Math.min(variables.length, arguments.size()); i++) {
            known.put(variables[i], arguments.get(i));
        }
        addInherited(raw, known);
        return known;
    }

    private static void addInherited(Class<?> type, Map<TypeVariable<?>, Typed> known) {
        var parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
        addIfThere(type.getGenericSuperclass(), parents);
        for (var parent : parents) {
            if (parent instanceof ParameterizedType p) {
                addArguments(p, known);
            }
            addInherited(parent instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) parent, known);
        }
    }

    private static void addIfThere(@Nullable Type type, List<Type> types) {
        if (type != null) {
            types.add(type);
        }
    }

    private static void addArguments(ParameterizedType parent, Map<TypeVariable<?>, Typed> known) {
        var variables = ((Class<?>) parent.getRawType()).getTypeParameters();
        for (var i = 0; i < variables.length; i++) {
            try {
                known.putIfAbsent(variables[i], of(parent.getActualTypeArguments()[i], known));
            } catch (Unbindable free) {
                // A raw use leaves it free, which matters only if a member is of that type.
            }
        }
    }

    /** What a type that this one extends has for its variable; the bound of a raw one is not guessed. */
    Typed argumentOf(Class<?> ancestor, int index) {
        if (raw == ancestor && arguments.isEmpty()) {
            return variable(ancestor.getTypeParameters()[index], Map.of());
        }
        return variable(ancestor.getTypeParameters()[index], variables());
    }

    /** How deep its arguments nest. */
    int depth() {
        int deepest = 0;
        for (var argument : arguments) {
            deepest = Math.max(deepest, argument.depth());
        }
        return 1 + deepest;
    }

    /** The same for those who know Java's own types only. */
    Type toType() {
        if (arguments.isEmpty()
                || (raw.isArray() && arguments.get(0).arguments().isEmpty())) {
            return raw;
        }
        var types = arguments.stream().map(Typed::toType).toArray(Type[]::new);
        return raw.isArray() ? new Arrayed(types[0]) : new AppliedType(raw, List.of(types), raw.getDeclaringClass());
    }

    /** An array type whose component has arguments. */
    private record Arrayed(Type getGenericComponentType) implements GenericArrayType {}
}
