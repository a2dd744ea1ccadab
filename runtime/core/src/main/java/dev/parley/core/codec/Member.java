package dev.parley.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A component of a record, or a property of another class. */
final class Member {

    private final String name;
    private final Shape shape;
    private final boolean nullable;
    private final boolean writesNull;
    private final byte[] label;
    private final Optional<LateHandle> get;
    private final Optional<LateHandle> set;

    private Member(
            String name,
            Shape shape,
            boolean nullable,
            boolean writesNull,
            Optional<LateHandle> get,
            Optional<LateHandle> set) {
        this.name = name;
        this.shape = shape;
        this.nullable = nullable;
        this.writesNull = writesNull;
        this.label = (JsonOut.quoted(name) + ":").getBytes(StandardCharsets.UTF_8);
        this.get = get;
        this.set = set;
    }

    /**
     * One that is given to what creates its object.
     *
     * @param name its name in JSON
     * @param nullable whether it may be null, or absent
     */
    static Member created(String name, Shape shape, boolean nullable) {
        return new Member(name, shape, nullable, false, Optional.empty(), Optional.empty());
    }

    /** The same, set by a handle after its object has been created. */
    Member setBy(LateHandle setter) {
        return new Member(name, shape, nullable, false, Optional.empty(), Optional.of(setter));
    }

    /** The same, written by a handle; what is written may be null. */
    Member writtenBy(LateHandle getter, boolean whenNull) {
        return new Member(name, shape, true, whenNull, Optional.of(getter), Optional.empty());
    }

    /** Its name in JSON. */
    String name() {
        return name;
    }

    Shape shape() {
        return shape;
    }

    /** The value that an object has for it. */
    @Nullable Object read(Json json) {
        try {
            return json.is(Json.Kind.NULL) ? nothing("is null") : shape.read(json);
        } catch (Misfit e) {
            throw e.in(name);
        }
    }

    /** The same from the text itself, where it stands; it may give up. */
    @Nullable Object read(JsonIn in) {
        return in.takesNull() ? nothing("is null") : shape.read(in);
    }

    /** The value that it has in an object that does not name it. */
    @Nullable Object absent() {
        try {
            return nothing("is missing");
        } catch (Misfit e) {
            throw e.in(name);
        }
    }

    /** An Optional that is marked nullable is still empty rather than null. */
    private @Nullable Object nothing(String how) {
        return nullable && !shape.takesNothing() ? null : shape.readNothing(how);
    }

    /** The value of a draft that was read for it. */
    @Nullable Object make(Draft draft) {
        try {
            return draft.make();
        } catch (Misfit e) {
            throw e.in(name);
        }
    }

    /** Puts a value into an object that has been created. */
    void put(Object owner, @Nullable Object value) {
        try {
            Handles.call(set.orElseThrow(), owner, value);
        } catch (Misfit e) {
            throw e.in(name);
        }
    }

    void write(Object owner, JsonOut out) {
        try {
            var value = Handles.call(get.orElseThrow(), owner);
            if (value != null && !shape.isNothing(value)) {
                out.label(label);
                shape.write(value, out);
            } else if (writesNull) {
                out.label(label);
                out.nothing();
            }
        } catch (Misfit e) {
            throw e.in(name);
        }
    }
}
