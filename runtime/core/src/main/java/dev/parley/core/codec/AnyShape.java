package dev.parley.core.codec;

import jakarta.json.bind.Jsonb;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value declared as {@code Object}: read as JSON-B does, into maps, lists and the like; written by its own class. */
record AnyShape(Supplier<Jsonb> jsonb, Shapes shapes) implements Shape {

    @Override
    public @Nullable Object read(Json json) {
        requireBoundedNumbers(json);
        return JsonbShape.governed(jsonb, Object.class).read(json);
    }

    /** JSON-B reads them as decimals of unlimited size. */
    private static void requireBoundedNumbers(Json json) {
        if (json.is(Json.Kind.NUMBER)) {
            NumberShape.BIG_DECIMAL.read(json);
        } else if (json.is(Json.Kind.ARRAY)) {
            json.elements().forEach(AnyShape::requireBoundedNumbers);
        } else if (json.is(Json.Kind.OBJECT)) {
            json.members().values().forEach(AnyShape::requireBoundedNumbers);
        }
    }

    @Override
    public boolean takesNothing() {
        return true;
    }

    @Override
    public @Nullable Object readNothing(String how) {
        return null;
    }

    @Override
    public void write(Object value, JsonOut out) {
        if (value.getClass() == Object.class) {
            throw new Misfit("is an object without members");
        }
        own(value).writeOrNothing(value, out);
    }

    @Override
    public void writeMarked(Object value, Marks marks, JsonOut out) {
        own(value).writeMarked(value, marks, out);
    }

    private Shape own(Object value) {
        var type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        try {
            return shapes.of(type);
        } catch (Unbindable e) {
            throw new Misfit("is of " + e.why(), e);
        }
    }
}
