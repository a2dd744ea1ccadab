package dev.parley.core.dispatch;

import dev.parley.core.codec.TextCodec;
import dev.parley.core.dispatch.Receiver.Delivery;
import dev.parley.core.dispatch.Receiver.Form;
import dev.parley.core.host.Payload;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.MessageForm;
import jakarta.websocket.DecodeException;
import java.nio.ByteBuffer;
import java.util.function.Function;

/** Makes the receivers of a session's raw messages: for callbacks, and for the handlers that users add. */
final class Receivers {

    private final LiveSession session;
    private final Failures failures;

    /** The receivers of one session. */
    Receivers(LiveSession session, Failures failures) {
        this.session = session;
        this.failures = failures;
    }

    /**
     * A receiver.
     *
     * @param form what it is given
     * @param target the type that a decoder makes, where the form says that one does
     * @param maxBytes the largest message
     * @param user takes the message in that form
     */
    Receiver of(MessageForm form, Class<?> target, long maxBytes, Delivery user) {
        return switch (form) {
            case TEXT -> raw(Form.WHOLE, maxBytes, Payload::string, user);
            case TEXT_PARTS -> raw(Form.PARTS, maxBytes, Payload::string, user);
            case BYTES -> raw(Form.WHOLE, maxBytes, Payload::bytes, user);
            case BYTES_PARTS -> raw(Form.PARTS, maxBytes, Payload::bytes, user);
            case BUFFER -> raw(Form.WHOLE, maxBytes, Receivers::buffer, user);
            case BUFFER_PARTS -> raw(Form.PARTS, maxBytes, Receivers::buffer, user);
            case READER, STREAM -> new Receiver(Form.STREAM, maxBytes, user);
            case TEXT_CONVERTED -> decoded(maxBytes, payload -> TextCodec.decode(payload.string(), target), user);
            case TEXT_DECODED, BINARY_DECODED ->
                decoded(maxBytes, payload -> session.jakartaCodec().decode(payload, target), user);
            case PONG -> throw new IllegalArgumentException("A pong is no message.");
        };
    }

    /** The largest message that the session takes, where its endpoint says nothing else. */
    long maxBytes(boolean text) {
        return session.userSession().maxMessageBytes(text);
    }

    private static Receiver raw(Form form, long maxBytes, Function<Payload, Object> content, Delivery user) {
        return new Receiver(form, maxBytes, (message, last) -> user.accept(content.apply((Payload) message), last));
    }

    private Receiver decoded(long maxBytes, Decoding decoding, Delivery user) {
        return new Receiver(Form.WHOLE, maxBytes, (message, last) -> {
            Object content;
            try {
                content = decoding.decode((Payload) message);
            } catch (DecodeException | RuntimeException mistake) {
                return failures.bySender(mistake);
            } catch (Throwable failure) {
                return failures.ofApplication(failure);
            }
            return user.accept(content, last);
        });
    }

    private static ByteBuffer buffer(Payload payload) {
        return ByteBuffer.wrap(payload.bytes());
    }

    /** Makes what is declared of a payload. */
    @FunctionalInterface
    private interface Decoding {

        Object decode(Payload message) throws DecodeException;
    }
}
