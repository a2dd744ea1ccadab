package dev.parley.core.binding;

import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Asks for the right to call methods that are not public. */
final class Access {

    private Access() {}

    /** What sees everything in a class; empty if its module does not open the package to this one. */
    static Optional<MethodHandles.Lookup> to(Class<?> type) {
        Access.class.getModule().addReads(type.getModule());
        try {
            return Optional.of(MethodHandles.privateLookupIn(type, MethodHandles.lookup()));
        } catch (IllegalAccessException e) {
            return Optional.empty();
        }
    }
}
