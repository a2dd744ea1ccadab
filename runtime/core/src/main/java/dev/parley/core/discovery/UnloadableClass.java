package dev.parley.core.discovery;

import dev.parley.Problem;
import java.util.regex.Pattern;

/** Tells why a class cannot be loaded: mostly because another one is missing. */
public final class UnloadableClass {

    private static final Pattern CLASS_FILE = Pattern.compile("^(\\S+) .*?class file version (\\d+)");

    /** The class files of Java 1 have version 45, those of Java 17 have 61. */
    private static final int BEFORE_JAVA_1 = 44;

    private UnloadableClass() {}

    /**
     * The problem of a class that is there but cannot be used.
     *
     * @param failure what its loading threw
     */
    public static Problem problem(String name, LinkageError failure) {
        return failure instanceof UnsupportedClassVersionError ? newer(name, failure) : incomplete(name, failure);
    }

    private static Problem newer(String name, LinkageError failure) {
        int running = Runtime.version().feature();
        return new Problem(
                "newer-class",
                name + " is compiled for a newer Java than this one.",
                name,
                compiledFor(String.valueOf(failure.getMessage())),
                "classes for Java " + running + ", which runs here, or for an older one",
                "Run it with the newer Java, or compile it with --release " + running + ".");
    }

    /** The message names the class, which may be another than the endpoint, and the version of its file. */
    private static String compiledFor(String message) {
        var version = CLASS_FILE.matcher(message);
        return version.find()
                ? version.group(1).replace('/', '.') + ", compiled for Java "
                        + (Integer.parseInt(version.group(2)) - BEFORE_JAVA_1)
                : message;
    }

    private static Problem incomplete(String name, LinkageError failure) {
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
