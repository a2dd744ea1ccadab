package dev.parley.core.codec;

import java.util.Optional;

/** Tells what classes give to the variables of their generic superclasses and interfaces. */
public final class TypeArguments {

    private TypeArguments() {}

    /** The class of what stands for an ancestor's first variable; empty if the class is none of its, or does not tell. */
    public static Optional<Class<?>> classOf(Class<?> type, Class<?> ancestor) {
        if (!ancestor.isAssignableFrom(type)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Typed.of(type).argumentOf(ancestor, 0).raw());
        } catch (Unbindable free) {
            return Optional.empty();
        }
    }
}
