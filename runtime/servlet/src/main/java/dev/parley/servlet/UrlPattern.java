package dev.parley.servlet;

/** The pattern by which servlets map a filter (Jakarta Servlet, section 12.2) to all that may match a template. */
final class UrlPattern {

    private UrlPattern() {}

    /** From the first variable on, or what servers might decode in ways of their own, everything. */
    static String of(String template) {
        var plain = template.split("[^A-Za-z0-9/._~-]", 2)[0];
        return plain.length() == template.length() ? plain : plain.substring(0, plain.lastIndexOf('/') + 1) + "*";
    }
}
