package dev.parley.core.binding;

import dev.parley.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Checks where endpoints answer. */
final class PathRules {

    private PathRules() {}

    /** Where an endpoint wants to answer; empty if there is a problem with that. */
    static Optional<PathTemplate> check(Declaration endpoint, List<Problem> problems) {
        var bad = whyBad(endpoint.path());
        if (bad.isPresent()) {
            problems.add(ProblemId.BAD_PATH.at(
                    endpoint.place(),
                    "The path of " + endpoint.type().getSimpleName() + " " + bad.get() + ".",
                    endpoint.annotation(),
                    "a path such as /chat or /chat/{room}, whose variables are whole segments",
                    "Write the path as it stands in the address, from the first slash on."));
            return Optional.empty();
        }
        var path = PathTemplate.of(endpoint.path());
        var repeated = repeated(path.variables());
        if (repeated.isPresent()) {
            problems.add(ProblemId.DUPLICATE_PATH_VARIABLE.at(
                    endpoint.place(),
                    "The path has two variables {" + repeated.get() + "}.",
                    endpoint.annotation(),
                    "a name of its own for each variable",
                    "Rename one of them."));
        }
        return Optional.of(path);
    }

    /** Checks that no two endpoints answer at the same paths. */
    static void checkTogether(Collection<Placed> endpoints, List<Problem> problems) {
        var taken = new TreeMap<PathTemplate, Placed>();
        for (var endpoint : endpoints) {
            var first = taken.putIfAbsent(endpoint.path(), endpoint);
            if (first != null) {
                problems.add(ProblemId.SAME_PATH.at(
                        endpoint.endpoint().place(),
                        "Two endpoints answer at the same path.",
                        endpoint.endpoint().annotation() + ", while "
                                + first.endpoint().place() + " has "
                                + first.endpoint().annotation(),
                        "a path of its own for each endpoint; names of variables make no difference",
                        "Change one of the paths, or join the two classes."));
            }
        }
    }

    /** An endpoint with its path. */
    record Placed(Declaration endpoint, PathTemplate path) {}

    /** What is wrong with a path, as the rest of a sentence; empty if nothing is. */
    static Optional<String> whyBad(String path) {
        if (!path.startsWith("/")) {
            return Optional.of("does not begin with a slash");
        }
        var segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            var reason = whyBad(segments[i], i == segments.length - 1);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> whyBad(String segment, boolean last) {
        if (segment.isEmpty() && !last) {
            return Optional.of("has nothing between two slashes");
        } else if (segment.equals(".") || segment.equals("..")) {
            return Optional.of("has the segment \"" + segment + "\"");
        } else if (segment.indexOf('{') < 0 && segment.indexOf('}') < 0) {
            return isInUri(segment) ? Optional.empty() : Optional.of("has characters that no path can have");
        }
        var name = segment.length() > 1 ? segment.substring(1, segment.length() - 1) : "";
        if (!segment.startsWith("{") || !segment.endsWith("}") || name.contains("{") || name.contains("}")) {
            return Optional.of("has a variable that is not a whole segment");
        }
        return name.isBlank() ? Optional.of("has a variable without a name") : Optional.empty();
    }

    private static boolean isInUri(String segment) {
        try {
            var uri = new URI("/" + segment);
            return uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && PercentEncoding.decode(segment).isPresent();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<String> repeated(List<String> names) {
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!seen.add(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
