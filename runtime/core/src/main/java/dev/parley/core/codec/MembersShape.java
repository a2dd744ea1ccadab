package dev.parley.core.codec;

import dev.parley.core.codec.JsonOut.Mark;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record, or another class with properties, by JSON-B's rules.
 *
 * <p>What creates an object (a record's canonical constructor, or a {@code @JsonbCreator}) needs each of its members. A
 * property that is set afterwards keeps the value that its class gives it, if the message does not have it. Members that
 * the class does not know are ignored.
 *
 * @param marks those that JSON-B writes to tell the class of its objects
 * @param created the members that the creator takes, in its order
 * @param properties the members that are set afterwards
 * @param written the members in the order of writing
 * @param creator makes the object; empty if the type is only written
 */
record MembersShape(
        List<Mark> marks,
        List<Member> created,
        List<Member> properties,
        List<Member> written,
        Optional<MethodHandle> creator)
        implements Shape {

    @Override
    public Object read(Json json) {
        var values = json.members();
        var arguments = new @Nullable Object[created.size()];
        for (var i = 0; i < arguments.length; i++) {
            var member = created.get(i);
            arguments[i] = member.read(values.get(member.name()));
        }
        var object = Handles.create(creator.orElseThrow(), arguments);
        properties.forEach(property -> set(property, object, values));
        return object;
    }

    private static void set(Member property, Object object, Map<String, Json> values) {
        var json = values.get(property.name());
        if (json == null) {
            return;
        }
        var value = property.read(json);
        try {
            Handles.call(property.set().orElseThrow(), object, value);
        } catch (Misfit e) {
            throw e.in(property.name());
        }
    }

    @Override
    public void write(Object value, JsonOut out) {
        writeMarked(value, List.of(), out);
    }

    @Override
    public void writeMarked(Object value, List<Mark> outer, JsonOut out) {
        out.beginObject(outer.isEmpty() ? marks : RootShape.both(outer, marks));
        written.forEach(member -> member.write(value, out));
        out.endObject();
    }
}
