package dev.parley.core.session;

import dev.parley.CodecException;
import dev.parley.core.codec.BytesCodec;
import dev.parley.core.codec.TextCodec;
import dev.parley.core.host.Payload;
import jakarta.websocket.EncodeException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Encodes what is sent to a peer: by a declared encoder, else raw values as they are, and all else by the session's codec. */
final class WireForms {

    private WireForms() {}

    static Payload of(LiveSession session, Object message, Type declared, @Nullable String re) {
        if (session.jakartaCodec().encodes(message.getClass())) {
            return byEncoder(session, message);
        }
        var raw = raw(message);
        return raw != null ? raw : encoded(session, message, declared, re);
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

    /** The form of what needs no codec (Jakarta WebSocket, section 4.7); null of what does. */
    static @Nullable Payload raw(Object message) {
        if (TextCodec.has(message.getClass())) {
            return Payload.text(TextCodec.encode(message));
        }
        return BytesCodec.has(message.getClass()) ? BytesCodec.encode(message) : null;
    }

    private static Payload encoded(LiveSession session, Object message, Type declared, @Nullable String re) {
        return session.payloadCodec()
                .orElseThrow(() -> new CodecException(
                        "The message has no form on the wire",
                        "the endpoint has no codec for " + message.getClass().getName()))
                .payload(message, declared, re);
    }
}
