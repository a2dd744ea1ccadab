package dev.parley.core.codec;

import dev.parley.EndpointDescription;
import dev.parley.MessageCodec;
import dev.parley.core.codec.Shapes.Direction;
import dev.parley.spi.CodecProvider;
import jakarta.json.bind.JsonbConfig;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The codecs of an application: JSON by the rules of JSON-B, with the user's settings, and the formats that providers add.
 *
 * <p>Records, other classes, collections and roots are read and written by what is found in their declarations, with
 * JSON-B's annotations; values of the JDK's other types, and those of the user's own adapters, serializers and
 * deserializers, by JSON-B itself.
 *
 * <p>Of the user's {@link JsonbConfig} these do not hold: formatting, since messages are for programs; names in any case;
 * whether creator parameters are required, since only {@code Optional} and {@code @Nullable} make a member optional; and
 * what an implementation adds of its own, but for the values that it reads and writes.
 */
public final class CodecRegistry implements AutoCloseable {

    private final JsonbSettings settings;
    private final Shapes readers;
    private final Shapes writers;
    private final List<CodecProvider> providers;

    /**
     * Codecs that stand on JSON-B where they have to.
     *
     * @param config the user's settings for JSON-B; an empty one for its defaults
     * @param providers formats besides JSON, the preferred one first
     * @param loader finds the implementation of JSON-B
     */
    public CodecRegistry(JsonbConfig config, List<CodecProvider> providers, ClassLoader loader) {
        this.settings = new JsonbSettings(config, loader);
        this.readers = new Shapes(settings, Direction.READ);
        this.writers = new Shapes(settings, Direction.WRITE);
        this.providers = List.copyOf(providers);
    }

    /** The codec of an endpoint whose types {@link #whyUnreadable} and {@link #whyUnwritable} accept. */
    public JsonCodec json(Wire receives, Wire sends) {
        return new JsonCodec(readers, writers, receives, sends);
    }

    /** The codecs of the providers for an endpoint, by subprotocol, the preferred one first. */
    public Map<String, MessageCodec> provided(EndpointDescription endpoint) {
        var codecs = new LinkedHashMap<String, MessageCodec>();
        for (var provider : providers) {
            codecs.putIfAbsent(provider.subprotocol(), provider.codec(endpoint));
        }
        return codecs;
    }

    /** What keeps messages of a type from being read, as a phrase that follows "found"; empty if nothing does. */
    public Optional<String> whyUnreadable(Type type) {
        return why(readers, type);
    }

    /** What keeps messages of a type from being written, as a phrase that follows "found"; empty if nothing does. */
    public Optional<String> whyUnwritable(Type type) {
        return why(writers, type);
    }

    private static Optional<String> why(Shapes shapes, Type type) {
        try {
            shapes.of(type);
            return Optional.empty();
        } catch (Unbindable e) {
            return Optional.of(e.why());
        }
    }

    /** The names in JSON of the members that a record or class has when it is read. */
    public List<String> membersRead(Class<?> type) {
        return members(readers, type);
    }

    /** The names in JSON of the members that a record or class has when it is written. */
    public List<String> membersWritten(Class<?> type) {
        return members(writers, type);
    }

    private static List<String> members(Shapes shapes, Class<?> type) {
        try {
            return shapes.of(type) instanceof MembersShape members ? members.names() : List.of();
        } catch (Unbindable e) {
            return List.of();
        }
    }

    /** Ends JSON-B; no codec is used afterwards. */
    @Override
    public void close() {
        settings.close();
    }
}
