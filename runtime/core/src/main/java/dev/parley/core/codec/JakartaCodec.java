package dev.parley.core.codec;

import dev.parley.core.codec.JakartaCoder.Form;
import dev.parley.core.host.Payload;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The decoders and encoders that an endpoint declares, as the instances of one session, which has them to itself
 * (Jakarta WebSocket, sections 4.1.2 and 4.1.3).
 *
 * <p><b>Threads.</b> Any thread may call; a coder is never called by two at a time.
 */
public final class JakartaCodec {

    private static final Logger LOG = System.getLogger(JakartaCodec.class.getPackageName());

    /** For endpoints that declare none. */
    public static final JakartaCodec NONE = new JakartaCodec();

    private final List<Instance<Decoder>> decoders = new ArrayList<>();
    private final List<Instance<Encoder>> encoders = new ArrayList<>();

    /** A coder of this session. */
    private record Instance<C>(C coder, JakartaCoder facts, ReentrantLock lock) {}

    /**
     * Makes and initializes an instance of each class that a configuration declares.
     *
     * <p>What a constructor or {@code init} throws comes out of here; those that were made before are destroyed.
     */
    public JakartaCodec(EndpointConfig config) {
        try {
            for (var type : config.getDecoders()) {
                var decoder = (Decoder) made(type);
                decoder.init(config);
                decoders.add(new Instance<>(decoder, JakartaCoder.decoder(type), new ReentrantLock()));
            }
            for (var type : config.getEncoders()) {
                var encoder = (Encoder) made(type);
                encoder.init(config);
                encoders.add(new Instance<>(encoder, JakartaCoder.encoder(type), new ReentrantLock()));
            }
        } catch (RuntimeException | Error e) {
            destroy();
            throw e;
        }
    }

    /** The instances for a session; {@link #NONE} if nothing is declared. */
    public static JakartaCodec of(EndpointConfig config) {
        boolean none = config.getDecoders().isEmpty() && config.getEncoders().isEmpty();
        return none ? NONE : new JakartaCodec(config);
    }

    private static Object made(Class<?> type) {
        try {
            return Handles.make(type);
        } catch (Misfit | Unbindable e) {
            throw new IllegalStateException(
                    type.getName() + " cannot be made", e.getCause() == null ? e : e.getCause());
        }
    }

    /** A codec without decoders and encoders. */
    private JakartaCodec() {}

    /** What the decoders make, and whether of text; of two for the same type, the first. */
    public Map<Class<?>, Boolean> decoded() {
        var decoded = new HashMap<Class<?>, Boolean>();
        decoders.forEach(
                decoder -> decoder.facts().forms().forEach((form, type) -> decoded.putIfAbsent(type, form.isText())));
        return decoded;
    }

    /** Whether the endpoint declares any encoder. */
    public boolean hasEncoders() {
        return !encoders.isEmpty();
    }

    /** Ends the life of all instances; one that fails at it does not keep the others from theirs. */
    public void destroy() {
        if (this == NONE) {
            return; // which all sessions share, whose ends may come at the same time
        }
        decoders.forEach(decoder -> destroy(decoder.coder(), decoder.coder()::destroy));
        encoders.forEach(encoder -> destroy(encoder.coder(), encoder.coder()::destroy));
        decoders.clear();
        encoders.clear();
    }

    private static void destroy(Object coder, Runnable destroy) {
        try {
            destroy.run();
        } catch (Throwable e) { // the user's code
            LOG.log(Level.WARNING, "destroy() of " + coder.getClass().getName() + " failed", e);
        }
    }

    /**
     * The object that the first decoder for a type which is willing makes of a whole message.
     *
     * @throws DecodeException if none is willing, or that one fails
     */
    public Object decode(Payload message, Class<?> target) throws DecodeException {
        for (var decoder : decoders) {
            for (var form : Form.values()) {
                if (form.isText() == message.isText() && makes(decoder, form, target)) {
                    var decoded = decodeLocked(decoder, form, message);
                    if (decoded.isPresent()) {
                        return decoded.get();
                    }
                }
            }
        }
        throw failure(message, "No decoder takes the message as " + target.getSimpleName(), null);
    }

    private static boolean makes(Instance<Decoder> decoder, Form form, Class<?> target) {
        var type = decoder.facts().forms().get(form);
        return type != null && JakartaCoder.boxed(target).isAssignableFrom(type);
    }

    private static Optional<Object> decodeLocked(Instance<Decoder> decoder, Form form, Payload message)
            throws DecodeException {
        decoder.lock().lock();
        try {
            return decode(decoder.coder(), form, message);
        } catch (IOException e) {
            throw failure(message, "The message cannot be read", e);
        } finally {
            decoder.lock().unlock();
        }
    }

    private static Optional<Object> decode(Decoder decoder, Form form, Payload message)
            throws DecodeException, IOException {
        return switch (form) {
            case TEXT -> {
                var text = (Decoder.Text<?>) decoder;
                yield text.willDecode(message.string()) ? Optional.of(text.decode(message.string())) : Optional.empty();
            }
            case TEXT_STREAM ->
                Optional.of(((Decoder.TextStream<?>) decoder).decode(new StringReader(message.string())));
            case BINARY -> {
                var binary = (Decoder.Binary<?>) decoder;
                yield binary.willDecode(buffer(message))
                        ? Optional.of(binary.decode(buffer(message)))
                        : Optional.empty();
            }
            case BINARY_STREAM ->
                Optional.of(((Decoder.BinaryStream<?>) decoder).decode(new ByteArrayInputStream(message.bytes())));
        };
    }

    /** One of its own for each call, since decoders move its position; the bytes may be kept, so they are copied. */
    private static ByteBuffer buffer(Payload message) {
        return ByteBuffer.wrap(message.bytes().clone());
    }

    private static DecodeException failure(Payload message, String what, @Nullable Throwable cause) {
        return message.isText()
                ? new DecodeException(message.string(), what, cause)
                : new DecodeException(buffer(message), what, cause);
    }

    /** Whether an encoder takes the objects of a class. */
    public boolean encodes(Class<?> type) {
        return !encoders.isEmpty() && encoderFor(JakartaCoder.boxed(type)).isPresent();
    }

    /**
     * The message that an encoder makes of an object: the first that is declared for its very class, else the first
     * declared for a supertype.
     *
     * @throws EncodeException if there is none, or it fails
     */
    public Payload encode(Object value) throws EncodeException {
        var encoder = encoderFor(value.getClass())
                .orElseThrow(() -> new EncodeException(
                        value, "No encoder takes a " + value.getClass().getName()));
        encoder.lock().lock();
        try {
            return encode(encoder.coder(), form(encoder, value.getClass()), value);
        } catch (IOException e) {
            throw new EncodeException(value, "The message cannot be written", e);
        } finally {
            encoder.lock().unlock();
        }
    }

    private Optional<Instance<Encoder>> encoderFor(Class<?> type) {
        var same = encoders.stream()
                .filter(e -> e.facts().forms().containsValue(type))
                .findFirst();
        return same.or(() -> encoders.stream().filter(e -> takes(e, type)).findFirst());
    }

    private static boolean takes(Instance<Encoder> encoder, Class<?> type) {
        return encoder.facts().forms().values().stream().anyMatch(declared -> declared.isAssignableFrom(type));
    }

    private static Form form(Instance<Encoder> encoder, Class<?> type) {
        var forms = encoder.facts().forms();
        var usable = new ArrayList<Form>();
        for (var form : Form.values()) {
            var declared = forms.get(form);
            if (declared != null && declared.isAssignableFrom(type)) {
                usable.add(declared == type ? 0 : usable.size(), form);
            }
        }
        return usable.get(0);
    }

    @SuppressWarnings("unchecked")
    private static Payload encode(Encoder encoder, Form form, Object value) throws EncodeException, IOException {
        return switch (form) {
            case TEXT -> Payload.text(made(((Encoder.Text<Object>) encoder).encode(value), value));
            case TEXT_STREAM -> {
                var writer = new StringWriter();
                ((Encoder.TextStream<Object>) encoder).encode(value, writer);
                yield Payload.text(writer.toString());
            }
            case BINARY -> Payload.binary(made(((Encoder.Binary<Object>) encoder).encode(value), value));
            case BINARY_STREAM -> {
                var bytes = new ByteArrayOutputStream();
                ((Encoder.BinaryStream<Object>) encoder).encode(value, bytes);
                yield Payload.binary(bytes.toByteArray());
            }
        };
    }

    private static <M> M made(@Nullable M message, Object value) throws EncodeException {
        if (message == null) {
            throw new EncodeException(value, "The encoder has returned null");
        }
        return message;
    }
}
