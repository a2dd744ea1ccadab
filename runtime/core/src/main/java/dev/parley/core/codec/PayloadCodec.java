package dev.parley.core.codec;

import dev.parley.CodecException;
import dev.parley.MessageCodec;
import dev.parley.MessageCodec.Decoded;
import dev.parley.core.host.Payload;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A codec as messages cross the host boundary: that of JSON takes their bytes as they are, others what they ask for.
 *
 * <p><b>Threads.</b> Any thread may call it at any time.
 */
public interface PayloadCodec {

    /** The one for a codec. */
    static PayloadCodec of(MessageCodec codec) {
        if (codec instanceof JsonCodec json) {
            return json;
        }
        return codec instanceof MessageCodec.Binary binary
                ? new OfBytes(binary)
                : new OfText((MessageCodec.Text) codec);
    }

    /**
     * The message that a payload is.
     *
     * @throws CodecException if it is none that the endpoint receives
     */
    Decoded decode(Payload payload);

    /**
     * The payload that a message is; its arguments are those of {@link MessageCodec.Text#encode}.
     *
     * @throws CodecException if the message has no form
     */
    Payload payload(Object message, Type declared, @Nullable String re);

    /** One that wants strings. */
    record OfText(MessageCodec.Text codec) implements PayloadCodec {

        @Override
        public Decoded decode(Payload payload) {
            return codec.decode(payload.string());
        }

        @Override
        public Payload payload(Object message, Type declared, @Nullable String re) {
            return Payload.text(codec.encode(message, declared, re));
        }
    }

    /** One that wants bytes, which it may keep. */
    record OfBytes(MessageCodec.Binary codec) implements PayloadCodec {

        @Override
        public Decoded decode(Payload payload) {
            return codec.decode(payload.bytes());
        }

        @Override
        public Payload payload(Object message, Type declared, @Nullable String re) {
            return Payload.binary(codec.encode(message, declared, re));
        }
    }
}
