package dev.parley.core.session;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells which messages of an endpoint make each other obsolete: those of one class with the same value of one component.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class Conflation {

    private final String component;
    private final Map<Class<?>, Optional<MethodHandle>> accessors = new ConcurrentHashMap<>();

    /** By the component of this name. */
    public Conflation(String component) {
        this.component = component;
    }

    /** What the obsolete and the newer have in common. */
    private record Key(Class<?> type, @Nullable String re, Object value) {}

    /** The component of a class, if that is a record that has it. */
    public static Optional<RecordComponent> component(Class<?> type, String name) {
        if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                if (component.getName().equals(name)) {
                    return Optional.of(component);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What a message has in common with those that it makes obsolete; null if it makes none.
     *
     * @param re what it answers: the elements of two streams have nothing to do with each other
     */
    public @Nullable Object keyOf(Object message, @Nullable String re) {
        var type = message.getClass();
        var accessor = accessors.get(type);
        if (accessor == null) {
            accessor = component(type, component).flatMap(Conflation::accessor);
            accessors.put(type, accessor);
        }
        if (accessor.isEmpty()) {
            return null;
        }
        var value = value(accessor.get(), message);
        return value == null ? null : new Key(type, re, value);
    }

    private static @Nullable Object value(MethodHandle accessor, Object message) {
        try {
            return (Object) accessor.invokeExact(message);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) { // accessors of records declare none
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<MethodHandle> accessor(RecordComponent component) {
        var type = component.getDeclaringRecord();
        Conflation.class.getModule().addReads(type.getModule());
        try {
            return Optional.of(MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class)));
        } catch (IllegalAccessException notOpen) {
            return Optional.empty();
        }
    }
}
