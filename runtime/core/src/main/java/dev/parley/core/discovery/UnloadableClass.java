package dev.parley.core.discovery;

import dev.parley.Problem;

/** Tells why a class cannot be loaded: mostly because another one is missing. */
public final class UnloadableClass {

    private UnloadableClass() {}

    /**
     * The problem of a class that is there but cannot be used.
     *
     * @param failure what its loading threw
     */
    public static Problem problem(String name, LinkageError failure) {
        return new Problem(
                "unloadable-class",
                name + " is there but cannot be loaded.",
                name,
                found(failure),
                "a class whose superclass, interfaces and the types of whose methods are on the class path too",
                "Add the library that has what is missing, or remove the class.");
    }

    private static String found(LinkageError failure) {
        var missing = String.valueOf(failure.getMessage()).replace('/', '.');
        return failure instanceof NoClassDefFoundError
                ? "no class " + missing
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
