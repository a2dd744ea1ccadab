package dev.parley.core.codec;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that JSON-B itself reads and writes: those of the JDK's types with a text form, and those that a user's adapter,
 * serializer or deserializer governs.
 *
 * @param kind the JSON value that is expected; empty if only JSON-B can tell
 * @param lenient whether it may be absent or null
 * @param words what is expected, as a sentence says it
 * @param form how its values are read and written without JSON-B, if they can be
 */
record JsonbShape(
        Supplier<Jsonb> jsonb,
        Type type,
        Optional<Json.Kind> kind,
        boolean lenient,
        String words,
        Optional<TextForm> form)
        implements Shape {

    /** A type of the JDK that is text in JSON. */
    static JsonbShape text(Supplier<Jsonb> jsonb, Class<?> type, Optional<TextForm> form) {
        return new JsonbShape(jsonb, type, Optional.of(Json.Kind.TEXT), false, words(type), form);
    }

    /** A type that the user's own code reads and writes. */
    static JsonbShape governed(Supplier<Jsonb> jsonb, Type type) {
        return new JsonbShape(jsonb, type, Optional.empty(), true, "what was expected", Optional.empty());
    }

    /** A type of the JDK that stands in JSON as the user has set. */
    static JsonbShape formatted(Supplier<Jsonb> jsonb, Typed type) {
        return new JsonbShape(jsonb, type.toType(), Optional.empty(), false, words(type.raw()), Optional.empty());
    }

    private static String words(Class<?> type) {
        return "the text of a" + ("AEIO".indexOf(type.getSimpleName().charAt(0)) < 0 ? " " : "n ")
                + type.getSimpleName();
    }

    @Override
    public @Nullable Object read(Json json) {
        if (lenient) {
            return new OfJsonb(this, json);
        }
        if (kind.isPresent() && !json.is(kind.get())) {
            throw json.unlike(words);
        }
        return bound(json);
    }

    /** A value that code of the application may take part in making. */
    private static final class OfJsonb extends Draft {

        private final JsonbShape shape;
        private final Json json;

        OfJsonb(JsonbShape shape, Json json) {
            this.shape = shape;
            this.json = json;
        }

        @Override
        @Nullable Object make() {
            return shape.bound(json);
        }
    }

    private @Nullable Object bound(Json json) {
        try {
            return jsonb.get().fromJson(json.raw(), type);
        } catch (RuntimeException e) {
            // Yasson and user code throw what they like; whatever it is, the value is at fault.
            throw new Misfit("is " + json.found() + ", not " + words, e);
        }
    }

    @Override
    public @Nullable Object read(JsonIn in) {
        return form.isPresent() ? form.get().read(in) : Shape.super.read(in);
    }

    @Override
    public boolean takesNothing() {
        return lenient;
    }

    @Override
    public @Nullable Object readNothing(String how) {
        if (!lenient) {
            throw new Misfit(how);
        }
        return null;
    }

    @Override
    public void write(Object value, JsonOut out) {
        if (form.isPresent()) {
            form.get().write(value, out);
            return;
        }
        out.whole(json(value), Marks.NONE);
    }

    @Override
    public void writeMarked(Object value, Marks marks, JsonOut out) {
        out.whole(json(value), marks);
    }

    private String json(Object value) {
        try {
            return jsonb.get().toJson(value, type);
        } catch (JsonbException e) {
            throw new Misfit("cannot be written by JSON-B", e);
        }
    }
}
