package dev.parley.core.dispatch;

import dev.parley.core.host.Payload;
import java.io.ByteArrayOutputStream;

/** Parts of a message, put together as they come. */
final class Parcel {

    private final boolean text;
    private final StringBuilder chars = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Parcel(boolean text) {
        this.text = text;
    }

    /** Adds the next part. */
    Parcel add(Payload part) {
        if (text) {
            chars.append(part.string());
        } else {
            bytes.writeBytes(part.bytes());
        }
        return this;
    }

    /** All parts as one. */
    Payload payload() {
        return text ? Payload.text(chars.toString()) : Payload.binary(bytes.toByteArray());
    }
}
