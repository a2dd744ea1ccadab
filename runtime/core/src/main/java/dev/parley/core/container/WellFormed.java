package dev.parley.core.container;

/**
 * Keeps half surrogate pairs from containers, of which some fail with an {@code Error} when they encode one. Half a pair
 * at the end of a part waits for the next; one that stays alone becomes a question mark, as in the JDK's own encoder.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class WellFormed {

    private String held = "";

    /** What goes out for a part of a message. */
    String part(String part, boolean last) {
        var text = held + part;
        int end = text.length();
        boolean split = !last && end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        held = split ? text.substring(end - 1) : "";
        return whole(split ? text.substring(0, end - 1) : text);
    }

    /** What goes out for a whole message. */
    static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return repaired(text);
            }
        }
        return text;
    }

    private static String repaired(String text) {
        var repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE ? '?' : each)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
