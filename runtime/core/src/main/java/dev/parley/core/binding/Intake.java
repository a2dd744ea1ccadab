package dev.parley.core.binding;

import dev.parley.core.binding.Signature.MessageParameter;
import dev.parley.core.codec.TextCodec;
import dev.parley.core.session.MessageForm;
import jakarta.websocket.PongMessage;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** By what kind of message a callback is reached. */
sealed interface Intake {

    /** Puts a callback where it belongs. */
    void add(Signature signature, MessageRules.Sorted sorted);

    /** A text message, other than by its type in JSON. */
    record Text(MessageForm form) implements Intake {
        @Override
        public void add(Signature signature, MessageRules.Sorted sorted) {
            sorted.text(form, signature);
        }
    }

    /** A binary message. */
    record Binary(MessageForm form) implements Intake {
        @Override
        public void add(Signature signature, MessageRules.Sorted sorted) {
            sorted.binary(form, signature);
        }
    }

    /** A pong. */
    record Pong() implements Intake {
        @Override
        public void add(Signature signature, MessageRules.Sorted sorted) {
            sorted.pong(signature);
        }
    }

    /** A text message that is JSON of the callback's type. */
    record Typed() implements Intake {
        @Override
        public void add(Signature signature, MessageRules.Sorted sorted) {
            sorted.typed(signature);
        }
    }

    /** The forms of types that the specification has. */
    Map<Class<?>, Intake> RAW = Map.of(
            String.class, new Text(MessageForm.TEXT),
            Reader.class, new Text(MessageForm.READER),
            byte[].class, new Binary(MessageForm.BYTES),
            ByteBuffer.class, new Binary(MessageForm.BUFFER),
            InputStream.class, new Binary(MessageForm.STREAM));

    /** The forms of those that come in parts. */
    Map<Class<?>, Intake> PARTS = Map.of(
            String.class, new Text(MessageForm.TEXT_PARTS),
            byte[].class, new Binary(MessageForm.BYTES_PARTS),
            ByteBuffer.class, new Binary(MessageForm.BUFFER_PARTS));

    /**
     * How a message reaches its callback. Declared decoders win, and a type for which there are both kinds of them is
     * reached by both kinds of messages.
     */
    static List<Intake> of(MessageParameter message, Coders coders) {
        var raw = message.raw();
        if (message.inParts()) {
            return List.of(PARTS.getOrDefault(raw, new Typed()));
        } else if (raw == PongMessage.class) {
            return List.of(new Pong());
        }
        var decoded = decoded(message, coders);
        if (!decoded.isEmpty()) {
            return decoded;
        } else if (message.isOptional()) {
            return List.of(new Typed());
        }
        return List.of(RAW.getOrDefault(raw, TextCodec.has(raw) ? new Text(MessageForm.TEXT_CONVERTED) : new Typed()));
    }

    private static List<Intake> decoded(MessageParameter message, Coders coders) {
        var intakes = new ArrayList<Intake>();
        if (!message.isOptional() && coders.readText(message.raw())) {
            intakes.add(new Text(MessageForm.TEXT_DECODED));
        }
        if (!message.isOptional() && coders.readBinary(message.raw())) {
            intakes.add(new Binary(MessageForm.BINARY_DECODED));
        }
        return intakes;
    }
}
