package dev.parley.core.container;

import dev.parley.core.host.Utf8;

/** Makes close reasons fit for the wire. */
final class CloseReasons {

    /** RFC 6455, section 5.5: 125 bytes of a control frame, less two for the code. */
    private static final int MAX_BYTES = 123;

    private CloseReasons() {}

    /** As much of a text as fits, cut between characters. */
    static String cut(String text) {
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            bytes += Utf8.length(text.substring(end, next));
            if (bytes > MAX_BYTES) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }
}
