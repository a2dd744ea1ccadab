package dev.parley.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What has reached a peer; its text form is for messages of failed expectations. */
sealed interface Arrival {

    /** So much of a message is shown. */
    int SHOWN = 1_000;

    /** A text message, all its parts put together. */
    record Text(String text) implements Arrival {

        @Override
        public String toString() {
            return "text    " + cut(text);
        }
    }

    /** A binary message, all its parts put together. */
    record Binary(ByteBuffer bytes) implements Arrival {

        @Override
        public String toString() {
            var hex = HexFormat.ofDelimiter(" ").formatHex(copy());
            return "binary  " + bytes.remaining() + " bytes: " + cut(hex);
        }

        /** The bytes in an array of the caller's own. */
        byte[] copy() {
            var copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }
    }

    /** The answer to a ping. */
    record Pong(ByteBuffer bytes) implements Arrival {

        @Override
        public String toString() {
            return "pong    "
                    + cut(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
        }
    }

    /** The end of the session, by a close frame; with code 1006, without one. */
    record Closed(int code, String reason) implements Arrival {

        @Override
        public String toString() {
            return "closed  " + code + (reason.isEmpty() ? "" : " \"" + reason + "\"");
        }
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
