package dev.parley.core.codec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for a shape that holds itself, until that is complete; it is set once, before any message is read. */
final class LateShape implements Shape {

    private volatile @Nullable Shape target;

    void set(Shape shape) {
        target = shape;
    }

    private Shape target() {
        return Objects.requireNonNull(target);
    }

    @Override
    public @Nullable Object read(Json json) {
        return target().read(json);
    }

    @Override
    public @Nullable Object read(JsonIn in) {
        return target().read(in);
    }

    @Override
    public Object readTagged(JsonIn in, Names key, boolean begun) {
        return target().readTagged(in, key, begun);
    }

    @Override
    public void write(Object value, JsonOut out) {
        target().write(value, out);
    }

    @Override
    public void writeMarked(Object value, Marks marks, JsonOut out) {
        target().writeMarked(value, marks, out);
    }

    @Override
    public boolean takesNothing() {
        return target().takesNothing();
    }

    @Override
    public @Nullable Object readNothing(String how) {
        return target().readNothing(how);
    }

    @Override
    public boolean isNothing(Object value) {
        return target().isNothing(value);
    }
}
