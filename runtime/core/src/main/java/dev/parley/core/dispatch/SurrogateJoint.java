package dev.parley.core.dispatch;

/**
 * Keeps the halves of a surrogate pair together: containers cut texts between any two chars, and a callback for parts
 * should see whole characters.
 */
final class SurrogateJoint {

    private String held = "";

    /** The part with what was held back before it, and without the first half of a pair at its end. */
    String join(String part, boolean last) {
        var text = held + part;
        int end = text.length();
        if (!last && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        held = text.substring(end);
        return text.substring(0, end);
    }
}
