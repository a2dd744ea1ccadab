package dev.parley.core.codec;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decoder or encoder class that an endpoint declares, and what its generic superclasses and interfaces say about it.
 *
 * @param forms how it reads or writes messages; more than one if it has several interfaces
 */
public record JakartaCoder(Class<?> coder, Map<Form, Class<?>> forms) {

    /** How a coder reads or writes messages. */
    public enum Form {
        /** A text message at once. */
        TEXT(Decoder.Text.class, Encoder.Text.class, true),
        /** A text message as a stream of characters. */
        TEXT_STREAM(Decoder.TextStream.class, Encoder.TextStream.class, true),
        /** A binary message at once. */
        BINARY(Decoder.Binary.class, Encoder.Binary.class, false),
        /** A binary message as a stream of bytes. */
        BINARY_STREAM(Decoder.BinaryStream.class, Encoder.BinaryStream.class, false);

        private final Class<?> decoder;
        private final Class<?> encoder;
        private final boolean text;

        Form(Class<?> decoder, Class<?> encoder, boolean text) {
            this.decoder = decoder;
            this.encoder = encoder;
            this.text = text;
        }

        /** Whether the message is text; otherwise it is binary. */
        public boolean isText() {
            return text;
        }
    }

    /** Keeps a copy of the map. */
    public JakartaCoder {
        forms = Map.copyOf(forms);
    }

    /** What can be known about a decoder. */
    public static JakartaCoder decoder(Class<? extends Decoder> decoder) {
        var forms = new LinkedHashMap<Form, Class<?>>();
        for (var form : Form.values()) {
            TypeArguments.classOf(decoder, form.decoder).ifPresent(type -> forms.put(form, type));
        }
        return new JakartaCoder(decoder, forms);
    }

    /** What can be known about an encoder. */
    public static JakartaCoder encoder(Class<? extends Encoder> encoder) {
        var forms = new LinkedHashMap<Form, Class<?>>();
        for (var form : Form.values()) {
            TypeArguments.classOf(encoder, form.encoder).ifPresent(type -> forms.put(form, type));
        }
        return new JakartaCoder(encoder, forms);
    }

    /** What keeps an endpoint from using it, as a phrase that follows "found"; empty if nothing does. */
    public Optional<String> why() {
        if (coder.isInterface() || Modifier.isAbstract(coder.getModifiers())) {
            return Optional.of(coder.getName() + ", which is abstract");
        }
        if (forms.isEmpty()) {
            return Optional.of(coder.getName() + ", which tells no type of messages");
        }
        try {
            Handles.creator(coder.getDeclaredConstructor());
            return Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.of(coder.getName() + ", which has no constructor without parameters");
        } catch (Unbindable e) {
            return Optional.of(e.why());
        }
    }

    /** The first decoder of a list that makes objects of a type from text, or from binary messages. */
    public static Optional<JakartaCoder> firstDecoder(List<JakartaCoder> decoders, Class<?> target, boolean text) {
        for (var decoder : decoders) {
            if (decoder.makes(target, text)) {
                return Optional.of(decoder);
            }
        }
        return Optional.empty();
    }

    /** Whether it writes values of a type to messages of a kind. */
    public boolean takes(Class<?> type, boolean text) {
        return forms.entrySet().stream()
                .anyMatch(form ->
                        form.getKey().isText() == text && form.getValue().isAssignableFrom(boxed(type)));
    }

    /** Whether it reads messages of a kind into a type. */
    boolean makes(Class<?> target, boolean text) {
        return forms.entrySet().stream()
                .anyMatch(
                        form -> form.getKey().isText() == text && boxed(target).isAssignableFrom(form.getValue()));
    }

    static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }
}
