package dev.parley.core.binding;

import dev.parley.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks that the framework may call what is not public. */
final class AccessRules {

    private AccessRules() {}

    /** Checks the endpoint's class, and those from which it inherits callbacks. */
    static void check(Declaration endpoint, List<CallbackMethod> callbacks, List<Problem> problems) {
        Set<Class<?>> types = new LinkedHashSet<>(List.of(endpoint.type()));
        for (var callback : callbacks) {
            types.add(callback.method().getDeclaringClass());
        }
        for (var type : types) {
            if (Access.to(type).isEmpty()) {
                problems.add(notOpen(type));
            }
        }
    }

    /** Reports the package of a class if it is closed to the framework, once; returns whether it is. */
    static boolean reportIfClosed(Class<?> type, String place, String title, List<Problem> problems) {
        boolean closed = isOfTheApplication(type) && Access.to(type).isEmpty();
        if (closed) {
            var problem = notOpen(type, place, title);
            if (problems.stream().noneMatch(known -> known.found().equals(problem.found()))) {
                problems.add(problem);
            }
        }
        return closed;
    }

    private static boolean isOfTheApplication(Class<?> type) {
        return !type.isPrimitive() && !type.isArray() && !type.getName().startsWith("java.");
    }

    private static Problem notOpen(Class<?> type) {
        return notOpen(type, Generics.full(type), "The framework may not call this endpoint's callbacks.");
    }

    private static Problem notOpen(Class<?> type, String place, String title) {
        var module = type.getModule().getName();
        var name = type.getPackageName();
        return ProblemId.PACKAGE_NOT_OPEN.at(
                place,
                title,
                "module " + module + ", which does not open " + name,
                "a package that is open to the framework, and to JSON-B for its messages",
                "Add to the module-info.java of " + module + ":  opens " + name
                        + " to dev.parley.core, org.eclipse.yasson;");
    }
}
