package dev.parley.core.codec;

import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the collections and maps that messages are read into, and the keys of those maps. */
final class Makers {

    private static final List<Supplier<Collection<@Nullable Object>>> COLLECTIONS =
            List.of(ArrayList::new, LinkedHashSet::new, TreeSet::new, ArrayDeque::new);
    private static final List<Supplier<Map<Object, @Nullable Object>>> MAPS =
            List.of(LinkedHashMap::new, TreeMap::new, ConcurrentHashMap::new, ConcurrentSkipListMap::new);

    /** Numbers of which a few characters could fill the memory. */
    private static final Set<Class<?>> UNLIMITED = Set.of(BigInteger.class, BigDecimal.class, Number.class);

    private Makers() {}

    /**
     * Makes empty collections or maps.
     *
     * @param runsOthers whether code runs, then or when they are filled, that is not the JDK's
     */
    record Maker<T>(Supplier<T> make, boolean runsOthers) {}

    /** Makes collections of a type: of an interface the first of the usual ones that is of it. */
    static Maker<Collection<@Nullable Object>> collection(Typed type, Shapes.Direction direction) {
        return new Maker<>(collections(type, direction), isOfOthers(type));
    }

    private static boolean isOfOthers(Typed type) {
        return !type.raw().getName().startsWith("java.");
    }

    private static Supplier<Collection<@Nullable Object>> collections(Typed type, Shapes.Direction direction) {
        if (direction == Shapes.Direction.WRITE) {
            return ArrayList::new;
        }
        if (type.raw() == EnumSet.class) {
            var constants = type.argumentOf(Collection.class, 0).raw();
            return () -> noneOf(constants);
        }
        return COLLECTIONS.stream()
                .filter(make -> type.raw().isInterface() && type.raw().isInstance(make.get()))
                .findFirst()
                .orElseGet(() -> byConstructor(type.raw()));
    }

    /** Makes maps of a type. */
    static Maker<Map<Object, @Nullable Object>> map(Typed type, Shapes.Direction direction) {
        return new Maker<>(maps(type, direction), isOfOthers(type));
    }

    private static Supplier<Map<Object, @Nullable Object>> maps(Typed type, Shapes.Direction direction) {
        if (direction == Shapes.Direction.WRITE) {
            return LinkedHashMap::new;
        }
        if (type.raw() == EnumMap.class) {
            var constants = type.argumentOf(Map.class, 0).raw();
            return () -> enumMap(constants);
        }
        return MAPS.stream()
                .filter(make -> type.raw().isInterface() && type.raw().isInstance(make.get()))
                .findFirst()
                .orElseGet(() -> byConstructor(type.raw()));
    }

    /** Reads the keys of a type from the names of members. */
    static Function<String, Object> key(Class<?> type) {
        if (type == Object.class) {
            return name -> name;
        }
        var hasText = type == String.class
                || type.isEnum()
                || type == UUID.class
                || type == Character.class
                || type == Boolean.class
                || NumberShape.of(type).isPresent()
                || type.getName().startsWith("java.time.");
        if (!hasText) {
            throw new Unbindable("a map with keys of " + type.getName() + ", which have no text form");
        }
        if (UNLIMITED.contains(type)) {
            return name -> limited(name, type);
        }
        return Conversions.to(type).orElseThrow(() -> new Unbindable("a map with keys of " + type.getName()));
    }

    /** Of no more digits, and no larger, than numbers are elsewhere. */
    private static Object limited(String name, Class<?> type) {
        return NumberShape.of(type).orElseThrow().read(StrictJson.read(name));
    }

    @SuppressWarnings("unchecked")
    private static <T> Supplier<T> byConstructor(Class<?> type) {
        try {
            if (!type.isInterface()) {
                var constructor = type.getConstructor();
                constructor.newInstance();
                return () -> (T) newInstance(constructor);
            }
        } catch (ReflectiveOperationException e) {
            throw without(type);
        }
        throw without(type);
    }

    private static Unbindable without(Class<?> type) {
        return new Unbindable(type.getName() + ", a collection without a public constructor that takes nothing");
    }

    private static Object newInstance(Constructor<?> constructor) {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Cannot make a " + constructor.getDeclaringClass().getName(), e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Collection<@Nullable Object> noneOf(Class<?> constants) {
        return (Collection) EnumSet.noneOf((Class) constants);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<Object, @Nullable Object> enumMap(Class<?> constants) {
        return new EnumMap((Class) constants);
    }
}
