package dev.parley;

import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the messages of one endpoint stand on the wire: JSON, unless a {@link dev.parley.spi.CodecProvider} has another
 * format.
 *
 * <p><b>Threads.</b> One codec serves all sessions of an endpoint; any thread may call it at any time.
 */
public sealed interface MessageCodec {

    /** A format that is carried in text messages. */
    non-sealed interface Text extends MessageCodec {

        /**
         * The message that a text is.
         *
         * @throws CodecException if it is none that the endpoint receives
         */
        Decoded decode(String text);

        /**
         * The text that a message is.
         *
         * @param message never null
         * @param declared the type that the callback, peer or group declares for it
         * @param re the {@code $id} of the message that it answers, as JSON text; null if it answers none that has one
         * @throws CodecException if the message has no text form
         */
        String encode(Object message, Type declared, @Nullable String re);
    }

    /** A format that is carried in binary messages. */
    non-sealed interface Binary extends MessageCodec {

        /**
         * The message that some bytes are.
         *
         * @throws CodecException if it is none that the endpoint receives
         */
        Decoded decode(byte[] bytes);

        /**
         * The bytes that a message is.
         *
         * @param message never null
         * @param declared the type that the callback, peer or group declares for it
         * @param re the {@code $id} of the message that it answers, as JSON text; null if it answers none that has one
         * @throws CodecException if the message has no form
         */
        byte[] encode(Object message, Type declared, @Nullable String re);
    }

    /**
     * A message that has been read.
     *
     * @param message null for the JSON {@code null} that a callback with an {@code Optional} takes, and for an error reply
     *     of the peer's, whose type is {@link ErrorReply} and which nobody receives
     * @param type that of the callbacks which receive it: of a tagged message its class, else the declared type
     * @param id its {@code $id}, as JSON text
     */
    record Decoded(@Nullable Object message, Type type, Optional<String> id) {}
}
