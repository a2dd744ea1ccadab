package dev.parley.core.host;

import jakarta.websocket.CloseReason;

/** Makes close reasons fit for the wire. */
public final class CloseReasons {

    /** RFC 6455, section 5.5: 125 bytes of a control frame, less two for the code. */
    private static final int MAX_BYTES = 123;

    private CloseReasons() {}

    /** The reason, with as much of its phrase as fits. */
    public static CloseReason fitting(CloseReason reason) {
        var phrase = reason.getReasonPhrase();
        var fitting = fitting(phrase);
        return fitting.length() == phrase.length() ? reason : new CloseReason(reason.getCloseCode(), fitting);
    }

    /** As much of a phrase as fits, cut between characters. */
    public static String fitting(String phrase) {
        int end = 0;
        int bytes = 0;
        while (end < phrase.length()) {
            int next = phrase.offsetByCodePoints(end, 1);
            bytes += Utf8.length(phrase.substring(end, next));
            if (bytes > MAX_BYTES) {
                break;
            }
            end = next;
        }
        return phrase.substring(0, end);
    }
}
