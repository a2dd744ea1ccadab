package dev.parley.cdi;

import dev.parley.Problem;
import jakarta.enterprise.inject.spi.InjectionPoint;

/** What can be wrong with beans, as the user reads it. */
final class BeanProblems {

    private BeanProblems() {}

    /** CDI does not start, or does not make a bean. */
    static Problem broken(RuntimeException failure) {
        return new Problem(
                "broken-beans",
                "CDI finds that something is wrong with the beans.",
                "the beans of the application",
                oneLine(failure),
                "beans that CDI can make, in an archive with META-INF/beans.xml or with classes that have a scope",
                "See what CDI says.");
    }

    /** An endpoint that is no bean wants something injected that nobody has. */
    static Problem unsatisfied(Class<?> endpoint, InjectionPoint point, RuntimeException failure) {
        return new Problem(
                "unsatisfied-injection",
                "CDI has nothing to inject here, or cannot choose.",
                endpoint.getCanonicalName() + "." + point.getMember().getName(),
                oneLine(failure),
                "one bean of that type with these qualifiers",
                "Make a class of that type a bean, such as by @ApplicationScoped, and see that CDI finds it.");
    }

    /** An endpoint that is no bean cannot be made all the same, or CDI has noticed already that something is missing. */
    static Problem uninjectable(Class<?> endpoint, RuntimeException failure) {
        return new Problem(
                "unsatisfied-injection",
                "CDI cannot make " + endpoint.getSimpleName() + " with all that it wants injected.",
                endpoint.getCanonicalName(),
                oneLine(failure),
                "a class as beans are, and for whatever it wants one bean of that type with these qualifiers",
                "Make a class of a missing type a bean, such as by @ApplicationScoped, and see that CDI finds it.");
    }

    /** What CDI says, and what made it say so: often an exception of the application's own. */
    private static String oneLine(RuntimeException failure) {
        var said = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var all = said.contains(String.valueOf(root.getMessage())) ? said : said + ": " + root;
        return all.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
