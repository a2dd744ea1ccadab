package dev.parley.core.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path at which an endpoint answers: a URI template whose variables are whole segments (Jakarta WebSocket, section
 * 3.1.1), such as {@code /chat/{room}}.
 *
 * <p>Among several that match a path, the one that comes first in the natural order is to be taken: at each segment, from
 * the left, an exact one comes before a variable. Two templates that are equal in that order are equivalent: they match the
 * same paths.
 */
public final class PathTemplate implements Comparable<PathTemplate> {

    /** One segment of a template. */
    private record Segment(String text, boolean variable) implements Comparable<Segment> {

        static Segment of(String written) {
            return written.startsWith("{")
                    ? new Segment(written.substring(1, written.length() - 1), true)
                    : new Segment(PercentEncoding.decode(written).orElse(written), false);
        }

        boolean matches(String value) {
            return variable ? !value.isEmpty() : text.equals(value);
        }

        /** Variables are all the same here, whatever their names. */
        @Override
        public int compareTo(Segment other) {
            return variable || other.variable ? Boolean.compare(variable, other.variable) : text.compareTo(other.text);
        }
    }

    private final String text;
    private final List<Segment> segments;

    private PathTemplate(String text) {
        this.text = text;
        this.segments = new ArrayList<>();
        for (var written : split(text)) {
            segments.add(Segment.of(written));
        }
    }

    /**
     * The template that a text is.
     *
     * @throws IllegalArgumentException if it is none; {@link PathRules} has found that out before
     */
    public static PathTemplate of(String text) {
        var whyBad = PathRules.whyBad(text);
        if (whyBad.isPresent()) {
            throw new IllegalArgumentException(text + ": " + whyBad.get());
        }
        return new PathTemplate(text);
    }

    /** The names of its variables, in their order. */
    public List<String> variables() {
        var names = new ArrayList<String>();
        for (var segment : segments) {
            if (segment.variable()) {
                names.add(segment.text());
            }
        }
        return names;
    }

    /**
     * The decoded values of the variables, if a path matches.
     *
     * @param rawPath percent-encoded, as it stands in the request, without the context path and the query string
     */
    public Optional<Map<String, String>> match(String rawPath) {
        var values = new LinkedHashMap<String, String>();
        var given = split(rawPath);
        if (!rawPath.startsWith("/") || given.size() != segments.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < given.size(); i++) {
            var segment = segments.get(i);
            var value = PercentEncoding.decode(given.get(i));
            if (value.isEmpty() || !segment.matches(value.get())) {
                return Optional.empty();
            }
            if (segment.variable()) {
                values.put(segment.text(), value.get());
            }
        }
        return Optional.of(values);
    }

    /**
     * The path whose variables have these values, percent-encoded where a segment must be; the name of its group.
     *
     * @param values one for each variable, decoded
     */
    public String expand(Map<String, String> values) {
        var path = new StringBuilder();
        for (var segment : segments) {
            var value = segment.variable() ? values.getOrDefault(segment.text(), "") : segment.text();
            path.append('/').append(PercentEncoding.encode(value));
        }
        return path.toString();
    }

    @Override
    public int compareTo(PathTemplate other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int order = segments.get(i).compareTo(other.segments.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(segments.size(), other.segments.size());
    }

    /** Two templates are equal if they are written in the same way; equivalent ones need not be. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The template as it is written. */
    @Override
    public String toString() {
        return text;
    }

    /** The segments of a path that begins with a slash. */
    private static List<String> split(String path) {
        var segments = new ArrayList<String>();
        int start = 1;
        for (int slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', start)) {
            segments.add(path.substring(start, slash));
            start = slash + 1;
        }
        segments.add(path.substring(Math.min(start, path.length())));
        return segments;
    }
}
