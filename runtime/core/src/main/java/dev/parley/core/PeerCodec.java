package dev.parley.core;

import dev.parley.CodecException;
import dev.parley.EndpointDescription;
import dev.parley.EndpointDescription.Message;
import dev.parley.EndpointDescription.Message.Form;
import dev.parley.ErrorReply;
import dev.parley.core.codec.CodecRegistry;
import dev.parley.core.codec.Root;
import dev.parley.core.codec.Wire;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON messages of an endpoint as its peers see them: they send what it receives, and receive what it sends.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class PeerCodec {

    private final EndpointDescription endpoint;
    private final CodecRegistry registry;

    PeerCodec(EndpointDescription endpoint, CodecRegistry registry) {
        this.endpoint = endpoint;
        this.registry = registry;
    }

    /**
     * The text of a message to the endpoint.
     *
     * @throws CodecException if the message has no text form
     */
    public String encode(Object message) {
        var type = message.getClass();
        return registry.json(new Wire.None(), wire(endpoint.receives(), type))
                .encode(message, untagged(endpoint.receives(), type), null);
    }

    /**
     * The message that a text of the endpoint is.
     *
     * @param wanted the message's class or an ancestor of it; tells the type where the text has no tag
     * @throws CodecException if the text is none that the endpoint sends
     */
    public @Nullable Object decode(String text, Class<?> wanted) {
        if (wanted == ErrorReply.class) {
            return registry.json(new Wire.Tagged(errors()), new Wire.None())
                    .decode(text)
                    .message();
        }
        return registry.json(wire(endpoint.sends(), wanted), new Wire.None())
                .decode(text)
                .message();
    }

    /** The error reply, under the key by which the endpoint tags what it sends. */
    private Root errors() {
        var key = tagged(endpoint.sends()).or(() -> tagged(endpoint.receives())).map(Message::tagKey);
        return new Root(
                ErrorReply.class,
                key.orElse(Root.TAG_KEY),
                List.of(new Root.Leaf(Root.tagOf(ErrorReply.class), ErrorReply.class)),
                false);
    }

    private static Optional<Message> tagged(List<Message> messages) {
        return json(messages).stream()
                .filter(message -> !message.tag().isEmpty())
                .findFirst();
    }

    private static Wire wire(List<Message> messages, Class<?> type) {
        var root = root(messages, type);
        return root.isPresent() ? new Wire.Tagged(root.get()) : new Wire.Untagged(untagged(messages, type));
    }

    /** Of several roots that a type is under, the one whose leaves the endpoint names. */
    private static Optional<Root> root(List<Message> messages, Class<?> type) {
        var known = json(messages).stream()
                .filter(message -> !message.tag().isEmpty() && message.type() instanceof Class<?>)
                .map(message -> (Class<?>) message.type())
                .toList();
        var roots = known.stream()
                .flatMap(leaf -> Root.above(leaf).stream())
                .filter(root -> root.isAssignableFrom(type) || type.isAssignableFrom(root))
                .flatMap(root -> Root.of(root).stream())
                .filter(root -> root.messageTypes().containsAll(known))
                .findFirst();
        return roots.or(() -> Root.above(type).stream().findFirst().flatMap(Root::of));
    }

    private static Type untagged(List<Message> messages, Class<?> type) {
        return json(messages).stream()
                .filter(message -> message.tag().isEmpty())
                .map(Message::type)
                .filter(known -> raw(known).isAssignableFrom(type) || type.isAssignableFrom(raw(known)))
                .findFirst()
                .orElse(type);
    }

    private static List<Message> json(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.form() == Form.JSON && message.type() != ErrorReply.class)
                .toList();
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        return type instanceof Class<?> known ? known : Object.class;
    }
}
