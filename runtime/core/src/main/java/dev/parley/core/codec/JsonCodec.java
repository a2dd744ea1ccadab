package dev.parley.core.codec;

import dev.parley.CodecException;
import dev.parley.ErrorReply;
import dev.parley.MessageCodec;
import dev.parley.core.codec.Json.Kind;
import dev.parley.core.codec.Marks.Mark;
import dev.parley.core.host.Payload;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON messages of one endpoint.
 *
 * <p>Reading is strict: what is not well-formed, or does not fit the type that its tag names, is refused with a
 * {@link CodecException} that tells the sender where and why. Writing begins an object with its tag, then {@code $re},
 * then its members in the order of declaration.
 *
 * <p>A message is read from its bytes in one pass. If there is anything about it that this pass does not take, it is read once
 * more, as a tree: that takes longer, and knows what is wrong. Either way no code of the application runs, such as a
 * constructor, before all of the message has been checked, and none runs twice.
 */
public final class JsonCodec implements MessageCodec.Text, PayloadCodec {

    private static final int LONGEST_ID = 256;
    private static final String ID = "$id";

    private final Shape reader;
    private final Shapes writers;
    private final Wire receives;
    private final Wire sends;
    private final String errorKey;
    private final Marks errorMarks;
    private final Optional<Shape> sentRoot;
    private final Map<Class<?>, Boolean> ofSentRoot = new ConcurrentHashMap<>();
    private final Map<Type, Shape> written = new ConcurrentHashMap<>();

    /** How large the next message probably is; threads may overwrite what others found out. */
    private int likelySize = 64;

    JsonCodec(Shapes readers, Shapes writers, Wire receives, Wire sends) {
        this.reader = readers.of(receives.common().orElse(Object.class));
        this.writers = writers;
        this.receives = receives;
        this.sends = sends;
        var root = sends.tagging().isPresent() ? sends.tagging() : receives.tagging();
        this.errorKey = root.isPresent() ? root.get().tagKey() : Root.TAG_KEY;
        this.errorMarks = Marks.of(List.of(new Mark(errorKey, Root.ERROR_TAG)));
        this.sentRoot = sends.tagging().isPresent()
                ? Optional.of(shapeOf(sends.tagging().get().type()))
                : Optional.empty();
        if (sends.common().isPresent()) {
            shapeOf(sends.common().get());
        }
    }

    @Override
    public Decoded decode(Payload payload) {
        var plain = plain(payload.array(), payload.offset(), payload.size());
        return plain == null ? faulty(payload.string()) : plain;
    }

    @Override
    public Decoded decode(String text) {
        // Half a surrogate pair would be a question mark in the bytes.
        if (!StrictJson.hasWholePairs(text)) {
            return faulty(text);
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var plain = plain(bytes, 0, bytes.length);
        return plain == null ? faulty(text) : plain;
    }

    /** The message, unless there is anything about it that takes a closer look. */
    @Nullable Decoded plain(byte[] bytes, int offset, int length) {
        var in = new JsonIn(bytes, offset, length);
        @Nullable Object read;
        try {
            read = reader.readOrNothing(in);
            in.end();
        } catch (RuntimeException again) {
            return null;
        }
        return decoded(read, in);
    }

    private @Nullable Decoded decoded(@Nullable Object read, JsonIn in) {
        var tagging = receives.tagging();
        return tagging.isPresent() ? tagged(read, in) : untagged(read, in);
    }

    private @Nullable Decoded tagged(@Nullable Object read, JsonIn in) {
        var leaf = in.leaf();
        if (leaf == null || read == null) {
            return null;
        }
        var message = made(read, leaf.type(), in.id());
        return new Decoded(message, leaf.type(), Optional.ofNullable(in.id()));
    }

    private @Nullable Decoded untagged(@Nullable Object read, JsonIn in) {
        var type = receives.common();
        if (type.isEmpty()) {
            return null;
        }
        var id = in.id();
        try {
            return new Decoded(made(read, type.get(), id), type.get(), Optional.ofNullable(id));
        } catch (CodecException refused) {
            return errorReplyOr(refused, StrictJson.read(in.text()), id);
        }
    }

    /** What is read, which has been checked; the application may refuse it still. */
    private static @Nullable Object made(@Nullable Object read, Type type, @Nullable String id) {
        return read instanceof Draft draft ? made(draft, type, id) : read;
    }

    private static @Nullable Object made(Draft draft, Type type, @Nullable String id) {
        try {
            return draft.make();
        } catch (Misfit e) {
            throw invalid(title(type), e, id);
        } catch (RuntimeException e) {
            // Code of the application's types that runs while they are put together, such as compareTo in a sorted set.
            throw invalid(title(type), new Misfit("is not accepted", e), id);
        }
    }

    /** The same of a message that may be faulty. */
    Decoded faulty(String text) {
        var json = wellFormed(text);
        var id = id(json);
        var root = receives.tagging();
        return root.isPresent() ? tagged(json, root.get(), id) : untagged(json, id);
    }

    private Decoded untagged(Json json, @Nullable String id) {
        var type = receives.common()
                .orElseThrow(() -> new CodecException(
                        ErrorReply.UNKNOWN_TYPE, "No message is expected", "this endpoint receives none", id));
        try {
            var message = made(fitting(() -> reader.readOrNothing(json), type, id), type, id);
            return new Decoded(message, type, Optional.ofNullable(id));
        } catch (CodecException misfit) {
            return errorReplyOr(misfit, json, id);
        }
    }

    /** What fits is a message, whatever its members say; of what does not, an error reply is no fault. */
    private Decoded errorReplyOr(CodecException misfit, Json json, @Nullable String id) {
        if (isErrorReply(json, errorKey)) {
            return new Decoded(null, ErrorReply.class, Optional.ofNullable(id));
        }
        throw misfit;
    }

    private static Json wellFormed(String text) {
        try {
            return StrictJson.read(text);
        } catch (Misfit e) {
            throw invalid("The message is not well-formed", e, null);
        }
    }

    private static @Nullable String id(Json json) {
        // A map that is the whole message does not get it.
        var id = json.is(Kind.OBJECT) ? json.members().remove(ID) : null;
        if (id == null || id.is(Kind.NULL)) {
            return null;
        }
        if (!id.is(Kind.TEXT) && !id.is(Kind.NUMBER)) {
            throw invalid(
                    "The message is not well-formed",
                    id.unlike("text or a number").in(ID),
                    null);
        }
        if (id.raw().length() > LONGEST_ID) {
            var tooLong = new Misfit("is longer than " + LONGEST_ID + " characters").in(ID);
            throw invalid("The message is not well-formed", tooLong, null);
        }
        return id.raw();
    }

    private Decoded tagged(Json json, Root root, @Nullable String id) {
        if (isErrorReply(json, root.tagKey())
                && root.leaves().stream().noneMatch(leaf -> leaf.tag().equals(Root.ERROR_TAG))) {
            return new Decoded(null, ErrorReply.class, Optional.ofNullable(id));
        }
        var leaf = leaf(json, root, id);
        var message = made(fitting(() -> reader.read(json), leaf, id), leaf, id);
        return new Decoded(message, message == null ? leaf : decodedType(message, leaf), Optional.ofNullable(id));
    }

    /** Two programs that answer each other's errors would never end. */
    private static boolean isErrorReply(Json json, String tagKey) {
        var tag = json.is(Kind.OBJECT) ? json.members().get(tagKey) : null;
        return tag != null && tag.is(Kind.TEXT) && tag.text().equals(Root.ERROR_TAG);
    }

    /** Under a nested root of JSON-B the object's own class tells what it is. */
    private static Type decodedType(Object message, Class<?> leaf) {
        return Root.of(leaf).filter(Root::jsonbTyped).isPresent() ? message.getClass() : leaf;
    }

    private static Class<?> leaf(Json json, Root root, @Nullable String id) {
        if (!json.is(Kind.OBJECT)) {
            throw invalid("The message is no object", json.unlike("an object"), id);
        }
        try {
            return RootShape.leaf(root, json).type();
        } catch (Misfit e) {
            throw new CodecException(ErrorReply.UNKNOWN_TYPE, "The message's type is not known", e.detail(), id);
        }
    }

    /** Reads a value. */
    private interface Reading {
        @Nullable Object get();
    }

    private static @Nullable Object fitting(Reading reading, Type type, @Nullable String id) {
        try {
            return reading.get();
        } catch (Misfit e) {
            throw invalid(title(type), e, id);
        } catch (RuntimeException e) {
            // What the JDK's own types refuse, such as a sorted set of what cannot be compared.
            throw invalid(title(type), new Misfit("is not accepted", e), id);
        }
    }

    private static CodecException invalid(String title, Misfit misfit, @Nullable String id) {
        var exception = new CodecException(ErrorReply.INVALID_MESSAGE, title, misfit.detail(), id);
        var cause = misfit.getCause();
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }

    private static String title(Type type) {
        return "The message does not fit " + simpleName(type);
    }

    private static String simpleName(Type type) {
        if (type instanceof ParameterizedType p) {
            var arguments = List.of(p.getActualTypeArguments()).stream()
                    .map(JsonCodec::simpleName)
                    .toList();
            return simpleName(p.getRawType()) + "<" + String.join(", ", arguments) + ">";
        }
        return type instanceof Class<?> c ? c.getSimpleName() : type.getTypeName();
    }

    @Override
    public String encode(Object message, Type declared, @Nullable String re) {
        return written(message, declared, re).text();
    }

    @Override
    public Payload payload(Object message, Type declared, @Nullable String re) {
        var out = written(message, declared, re);
        likelySize = out.size() + (out.size() >> 3);
        return Payload.utf8(out.bytes(), 0, out.size());
    }

    private JsonOut written(Object message, Type declared, @Nullable String re) {
        var out = new JsonOut(re, likelySize);
        try {
            write(message, declared, out);
            return out;
        } catch (Misfit e) {
            throw unwritable(message, e.detail(), e.getCause());
        } catch (Unbindable e) {
            throw unwritable(message, "the message is of " + e.why(), null);
        }
    }

    private static CodecException unwritable(Object message, String detail, @Nullable Throwable cause) {
        var title = "A " + message.getClass().getSimpleName() + " cannot be written";
        var exception = new CodecException(ErrorReply.FAILED, title, detail, null);
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }

    private void write(Object message, Type declared, JsonOut out) {
        if (message instanceof ErrorReply) {
            writers.of(ErrorReply.class).writeMarked(message, errorMarks, out);
            return;
        }
        shape(message, declared).writeOrNothing(message, out);
    }

    private Shape shape(Object message, Type declared) {
        if (sentRoot.isPresent() && isOfSentRoot(message.getClass())) {
            return sentRoot.get();
        }
        if (declared instanceof Class<?> c && !JakartaCoder.boxed(c).isInstance(message)) {
            throw new Misfit("is of " + message.getClass().getName() + ", not of " + c.getName());
        }
        return shapeOf(declared);
    }

    private boolean isOfSentRoot(Class<?> type) {
        var known = ofSentRoot.get(type);
        return known != null ? known : ofSentRoot.computeIfAbsent(type, this::isLeaf);
    }

    private boolean isLeaf(Class<?> type) {
        return sends.tagging().flatMap(root -> root.leafOf(type)).isPresent();
    }

    private Shape shapeOf(Type type) {
        var known = written.get(type);
        if (known != null) {
            return known;
        }
        var made = writers.of(rootOf(type));
        written.put(type, made);
        return made;
    }

    /** A declared leaf carries its tag, as everything under its root does. */
    private static Type rootOf(Type type) {
        var roots = type instanceof Class<?> c ? Root.above(c) : Set.<Class<?>>of();
        return roots.size() == 1 ? roots.iterator().next() : type;
    }
}
