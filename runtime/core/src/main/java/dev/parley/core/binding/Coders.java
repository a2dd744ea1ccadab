package dev.parley.core.binding;

import dev.parley.core.codec.JakartaCoder;
import java.util.List;

/** The decoders and encoders that an endpoint declares. */
record Coders(List<JakartaCoder> decoders, List<JakartaCoder> encoders) {

    /** Whether a decoder reads text messages into a type. */
    boolean readText(Class<?> type) {
        return JakartaCoder.firstDecoder(decoders, type, true).isPresent();
    }

    /** Whether a decoder reads binary messages into a type. */
    boolean readBinary(Class<?> type) {
        return JakartaCoder.firstDecoder(decoders, type, false).isPresent();
    }

    /** Whether an encoder writes values of a type. */
    boolean write(Class<?> type) {
        return writeText(type) || write(type, false);
    }

    /** Whether an encoder writes values of a type to text messages. */
    boolean writeText(Class<?> type) {
        return write(type, true);
    }

    private boolean write(Class<?> type, boolean text) {
        for (var encoder : encoders) {
            if (encoder.takes(type, text)) {
                return true;
            }
        }
        return false;
    }
}
