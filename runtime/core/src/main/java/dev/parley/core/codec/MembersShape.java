package dev.parley.core.codec;

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
 */
final class MembersShape implements Shape {

    private final Marks marks;
    private final List<Member> created;
    private final List<Member> properties;
    private final List<Member> written;
    private final Optional<MethodHandle> creator;
    private final Optional<PlainMembers> plain;

    private MembersShape(
            Marks marks,
            List<Member> created,
            List<Member> properties,
            List<Member> written,
            Optional<MethodHandle> creator) {
        this.marks = marks;
        this.created = List.copyOf(created);
        this.properties = List.copyOf(properties);
        this.written = List.copyOf(written);
        this.creator = creator;
        this.plain = creator.flatMap(create -> PlainMembers.of(this.created, this.properties, create));
    }

    /**
     * One that is read.
     *
     * @param created the members that the creator takes, in its order
     * @param properties the members that are set afterwards
     * @param creator makes the object
     */
    static MembersShape read(List<Member> created, List<Member> properties, MethodHandle creator) {
        return new MembersShape(Marks.NONE, created, properties, List.of(), Optional.of(creator));
    }

    /**
     * One that is written.
     *
     * @param marks those that JSON-B writes to tell the class of its objects
     * @param written the members in the order of writing
     */
    static MembersShape written(Marks marks, List<Member> written) {
        return new MembersShape(marks, List.of(), List.of(), written, Optional.empty());
    }

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
        if (json != null) {
            property.put(object, property.read(json));
        }
    }

    @Override
    public @Nullable Object read(JsonIn in) {
        return plain.isPresent() ? plain.get().read(in) : Shape.super.read(in);
    }

    @Override
    public Object readTagged(JsonIn in, Names key, boolean begun) {
        return plain.isPresent() ? plain.get().readTagged(in, key, begun) : Shape.super.readTagged(in, key, begun);
    }

    @Override
    public void write(Object value, JsonOut out) {
        writeMarked(value, Marks.NONE, out);
    }

    @Override
    public void writeMarked(Object value, Marks outer, JsonOut out) {
        out.beginObject(outer.and(marks));
        for (var member : written) {
            member.write(value, out);
        }
        out.endObject();
    }
}
