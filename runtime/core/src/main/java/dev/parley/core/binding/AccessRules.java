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
        callbacks.forEach(callback -> types.add(callback.method().getDeclaringClass()));
        types.stream().filter(type -> Access.to(type).isEmpty()).forEach(type -> problems.add(notOpen(type)));
    }

    private static Problem notOpen(Class<?> type) {
        var module = type.getModule().getName();
        var name = type.getPackageName();
        return ProblemId.PACKAGE_NOT_OPEN.at(
                Generics.full(type),
                "The framework may not call this endpoint's callbacks.",
                "module " + module + ", which does not open " + name,
                "a package that is open to the framework, and to JSON-B for its messages",
                "Add to the module-info.java of " + module + ":  opens " + name
                        + " to dev.parley.core, org.eclipse.yasson;");
    }
}
