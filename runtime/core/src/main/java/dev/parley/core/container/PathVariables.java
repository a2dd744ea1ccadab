package dev.parley.core.container;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables of a path that a container has matched already.
 *
 * <p>They are read from the request itself: containers mix them with the query string, and decode them differently. A
 * template has as many segments as the end of the path, whatever the context path before it.
 */
record PathVariables(String template) {

    /** By name; some containers have overlooked a slash at the end of the path. */
    Map<String, String> of(String rawPath) {
        var names = template.split("/", -1);
        var segments = rawPath.split("/", -1);
        return matches(names, segments)
                ? values(names, segments)
                : values(names, Arrays.copyOf(segments, segments.length - 1));
    }

    private static boolean matches(String[] names, String[] segments) {
        for (int i = 1; i < Math.min(names.length, segments.length); i++) {
            var name = names[names.length - i];
            if (!isVariable(name) && !name.equals(decoded(segments[segments.length - i]))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> values(String[] names, String[] segments) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 1; i <= Math.min(names.length, segments.length); i++) {
            var name = names[names.length - i];
            if (isVariable(name)) {
                values.put(name.substring(1, name.length() - 1), decoded(segments[segments.length - i]));
            }
        }
        return Map.copyOf(values);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /** Percent-decoded; a plus is itself in a path. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
