package dev.parley.core.host;

/** Measures texts in UTF-8 without encoding them. */
public final class Utf8 {

    private Utf8() {}

    /**
     * How many bytes a text has in UTF-8. Half a surrogate pair counts as the two bytes that make it four with the other
     * half, so the lengths of a text's parts add up to that of the whole.
     */
    public static int length(CharSequence text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
