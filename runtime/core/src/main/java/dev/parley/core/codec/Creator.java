package dev.parley.core.codec;

import jakarta.json.bind.annotation.JsonbCreator;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Finds what makes the objects of a class when they are read: what {@code @JsonbCreator} names, else the canonical
 * constructor of a record, else the constructor without parameters.
 */
final class Creator {

    private Creator() {}

    /** The constructor, or static method; {@link Unbindable} if there is none. */
    static Executable of(Class<?> type) {
        if ((type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) || type.isAnonymousClass()) {
            throw new Unbindable(
                    type.getName() + ", a class that belongs to an object of another one; it is not static");
        }
        var annotated = annotated(type);
        if (annotated.isPresent()) {
            return annotated.get();
        }
        return type.isRecord() ? canonical(type) : withoutParameters(type);
    }

    private static Optional<Executable> annotated(Class<?> type) {
        var creators = new ArrayList<Executable>();
        for (var constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(JsonbCreator.class)) {
                creators.add(constructor);
            }
        }
        for (var method : type.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && method.isAnnotationPresent(JsonbCreator.class)) {
                creators.add(method);
            }
        }
        if (creators.size() > 1) {
            throw new Unbindable(type.getName() + ", which has several @JsonbCreator");
        }
        return creators.isEmpty() ? Optional.empty() : Optional.of(creators.get(0));
    }

    private static Constructor<?> canonical(Class<?> type) {
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new LinkageError(type.getName() + " has no canonical constructor", e);
        }
    }

    private static Constructor<?> withoutParameters(Class<?> type) {
        try {
            return type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            throw new Unbindable(
                    type.getName() + ", a class that has neither a constructor without parameters nor a @JsonbCreator");
        }
    }
}
