package dev.parley.core.session;

import dev.parley.CodecException;
import dev.parley.MessageCodec;
import dev.parley.core.host.Payload;
import jakarta.websocket.EncodeException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encodes what is sent to a peer: by a declared encoder, else raw values as they are, and all else by the session's codec. */
final class WireForms {

    private WireForms() {}

    static Payload of(LiveSession session, Object message, Type declared, @Nullable String re) {
        return session.jakartaCodec().encodes(message.getClass())
                ? byEncoder(session, message)
                : raw(message).orElseGet(() -> encoded(session, message, declared, re));
    }

    private static Payload byEncoder(LiveSession session, Object message) {
        try {
            return session.jakartaCodec().encode(message);
        } catch (EncodeException | RuntimeException failure) {
            throw new CodecException(
                    "The message has no form on the wire",
                    "the encoder for " + message.getClass().getName() + " failed",
                    failure);
        }
    }

    /** The form of what needs no codec. */
    static Optional<Payload> raw(Object message) {
        if (isRawText(message)) {
            return Optional.of(Payload.text(message.toString()));
        }
        if (message instanceof byte[] bytes) {
            return Optional.of(Payload.binary(bytes.clone()));
        }
        return message instanceof ByteBuffer buffer ? Optional.of(Payload.binary(buffer)) : Optional.empty();
    }

    private static Payload encoded(LiveSession session, Object message, Type declared, @Nullable String re) {
        var codec = session.codec()
                .orElseThrow(() -> new CodecException(
                        "The message has no form on the wire",
                        "the endpoint has no codec for " + message.getClass().getName()));
        return codec instanceof MessageCodec.Binary binary
                ? Payload.binary(binary.encode(message, declared, re))
                : Payload.text(((MessageCodec.Text) codec).encode(message, declared, re));
    }

    /** Strings and the boxed primitives, which go as they are (Jakarta WebSocket, section 4.7). */
    private static boolean isRawText(Object message) {
        return message instanceof String
                || message instanceof Boolean
                || message instanceof Character
                || message instanceof Integer
                || message instanceof Long
                || message instanceof Short
                || message instanceof Byte
                || message instanceof Float
                || message instanceof Double;
    }
}
