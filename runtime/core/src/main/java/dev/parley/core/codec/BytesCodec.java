package dev.parley.core.codec;

import dev.parley.core.host.Payload;
import java.nio.ByteBuffer;

/** Bytes as binary messages, as they are. */
public final class BytesCodec {

    private BytesCodec() {}

    /** Whether values of a type go as they are. */
    public static boolean has(Class<?> type) {
        return type == byte[].class || ByteBuffer.class.isAssignableFrom(type);
    }

    /** The message that a {@code byte[]} or a {@code ByteBuffer} is; it keeps what that holds now. */
    public static Payload encode(Object value) {
        return value instanceof byte[] bytes ? Payload.binary(bytes.clone()) : Payload.binary((ByteBuffer) value);
    }
}
