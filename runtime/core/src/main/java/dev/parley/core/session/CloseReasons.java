package dev.parley.core.session;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Makes close reasons fit for the wire. */
final class CloseReasons {

    /** RFC 6455, section 5.5: 125 bytes of a control frame, less two for the code. */
    private static final int MAX_PHRASE_BYTES = 123;

    private CloseReasons() {}

    /** The reason, its phrase cut where a whole character ends. */
    static CloseReason sendable(CloseReason reason) {
        var phrase = reason.getReasonPhrase();
        var fits = ByteBuffer.allocate(MAX_PHRASE_BYTES);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(phrase), fits, true);
        return fits.position() < MAX_PHRASE_BYTES
                ? reason
                : new CloseReason(
                        reason.getCloseCode(), new String(fits.array(), 0, fits.position(), StandardCharsets.UTF_8));
    }
}
