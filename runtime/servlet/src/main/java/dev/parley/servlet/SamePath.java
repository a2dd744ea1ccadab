package dev.parley.servlet;

import dev.parley.Problem;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** Finds plain endpoints, which the binding never sees, that answer where extended ones do. */
final class SamePath {

    private SamePath() {}

    /** One for each, in a list that takes others. */
    static List<Problem> among(Set<Class<?>> ours, Set<Class<?>> ofContainer) {
        var taken = new HashMap<String, Class<?>>();
        ofContainer.forEach(type -> taken.put(shape(type), type));
        var problems = new ArrayList<Problem>();
        for (var type : ours) {
            var other = taken.get(shape(type));
            if (other != null) {
                problems.add(problem(type, other));
            }
        }
        return problems;
    }

    /** The path without the names of its variables, which make no difference. */
    private static String shape(Class<?> type) {
        return path(type).replaceAll("\\{[^/]*}", "{}");
    }

    /** Empty, which no path is, if a class is no endpoint at all. */
    private static String path(Class<?> type) {
        var annotation = type.getDeclaredAnnotation(ServerEndpoint.class);
        return annotation == null ? "" : annotation.value();
    }

    private static Problem problem(Class<?> type, Class<?> other) {
        return new Problem(
                "same-path",
                "Two endpoints answer at the same path.",
                type.getCanonicalName(),
                "@ServerEndpoint(\"" + path(type) + "\"), while " + other.getCanonicalName()
                        + ", a plain endpoint, has @ServerEndpoint(\"" + path(other) + "\")",
                "a path of its own for each endpoint; names of variables make no difference",
                "Change one of the paths, or join the two classes.");
    }
}
