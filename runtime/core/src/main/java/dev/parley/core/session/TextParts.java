package dev.parley.core.session;

/** The parts of a text, cut so that none ends within a surrogate pair: half a pair has no UTF-8 form. */
final class TextParts {

    private String carried = "";

    /** What goes out for the next part. */
    String joined(String part, boolean last) {
        var text = carried + part;
        return splits(text, last) ? text.substring(0, text.length() - 1) : text;
    }

    /** The next part has gone out; what it lacked waits for the one after it. */
    void sent(String part, boolean last) {
        var text = carried + part;
        carried = splits(text, last) ? text.substring(text.length() - 1) : "";
    }

    private static boolean splits(String text, boolean last) {
        return !last && !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    }
}
