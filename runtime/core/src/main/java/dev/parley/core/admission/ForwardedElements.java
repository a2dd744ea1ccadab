package dev.parley.core.admission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the header {@code Forwarded} (RFC 7239, section 4). */
final class ForwardedElements {

    private final String line;
    private int at;

    private ForwardedElements(String line) {
        this.line = line;
    }

    /**
     * The elements of all such headers of a request, in their order; their parameters by name in small letters.
     *
     * @throws Malformed if one of them is malformed
     */
    static List<Map<String, String>> parse(List<String> lines) {
        var elements = new ArrayList<Map<String, String>>();
        for (var line : lines) {
            new ForwardedElements(line).readInto(elements);
        }
        return elements;
    }

    private void readInto(List<Map<String, String>> elements) {
        do {
            var element = element();
            if (!element.isEmpty()) {
                elements.add(element);
            }
        } while (take(','));
        if (at < line.length()) {
            throw new Malformed();
        }
    }

    private Map<String, String> element() {
        var pairs = new HashMap<String, String>();
        do {
            skipSpace();
            if (at < line.length() && isOfToken(line.charAt(at))) {
                pair(pairs);
            }
            skipSpace();
        } while (take(';'));
        return pairs;
    }

    private void pair(Map<String, String> pairs) {
        var name = token().toLowerCase(Locale.ROOT);
        if (!take('=') || pairs.put(name, value()) != null) {
            throw new Malformed();
        }
    }

    private String value() {
        return take('"') ? quoted() : token();
    }

    private String quoted() {
        var text = new StringBuilder();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return text.toString();
            }
            if (c == '\\' && at < line.length()) {
                c = line.charAt(at++);
            }
            text.append(c);
        }
        throw new Malformed();
    }

    /** Colons and brackets belong in quotes; those who leave them out are understood all the same. */
    private String token() {
        int from = at;
        while (at < line.length() && isOfToken(line.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw new Malformed();
        }
        return line.substring(from, at);
    }

    private static boolean isOfToken(char c) {
        return c > ' ' && c < 0x7F && "\"(),/;<=>?@\\{}".indexOf(c) < 0;
    }

    private void skipSpace() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean take(char c) {
        boolean there = at < line.length() && line.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    /** It does not say what such a header can say. */
    static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Malformed() {
            super("malformed", null, false, false);
        }
    }
}
