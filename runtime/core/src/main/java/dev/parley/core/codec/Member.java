package dev.parley.core.codec;

import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, or a property of another class.
 *
 * @param name its name in JSON
 * @param nullable whether it may be null, or absent where it is needed
 * @param writesNull whether it is written when it is null
 * @param get reads it from an object; empty if it is not written
 * @param set puts it into an object; empty if it is only given to what creates the object, or not read
 */
record Member(
        String name,
        Shape shape,
        boolean nullable,
        boolean writesNull,
        boolean primitive,
        Optional<MethodHandle> get,
        Optional<MethodHandle> set) {

    /** The same, set by a handle after its object has been created. */
    Member setBy(MethodHandle setter) {
        return new Member(name, shape, nullable, false, primitive, Optional.empty(), Optional.of(setter));
    }

    /** The same, written by a handle; what is written may be null. */
    Member writtenBy(MethodHandle getter, boolean whenNull) {
        return new Member(name, shape, true, whenNull, primitive, Optional.of(getter), Optional.empty());
    }

    /** The value that an object has for it; the object needs one. */
    @Nullable Object read(@Nullable Json json) {
        try {
            if (json == null) {
                return nothing("is missing");
            }
            return json.is(Json.Kind.NULL) ? nothing("is null") : shape.read(json);
        } catch (Misfit e) {
            throw e.in(name);
        }
    }

    /** An Optional that is marked nullable is still empty rather than null. */
    private @Nullable Object nothing(String how) {
        return nullable && !primitive && !shape.takesNothing() ? null : shape.readNothing(how);
    }

    void write(Object owner, JsonOut out) {
        if (get.isEmpty()) {
            return;
        }
        try {
            var value = Handles.call(get.get(), owner);
            if (value != null && !shape.isNothing(value)) {
                out.name(name);
                shape.write(value, out);
            } else if (writesNull) {
                out.name(name);
                out.nothing();
            }
        } catch (Misfit e) {
            throw e.in(name);
        }
    }
}
