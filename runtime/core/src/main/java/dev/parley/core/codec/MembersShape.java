package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.List;
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
    private final List<Member> written;
    private final Optional<Blueprint> blueprint;
    private final Optional<PlainMembers> plain;

    private MembersShape(Marks marks, List<Member> written, Optional<Blueprint> blueprint) {
        this.marks = marks;
        this.written = List.copyOf(written);
        this.blueprint = blueprint;
        this.plain = blueprint.isPresent() ? PlainMembers.of(blueprint.get()) : Optional.empty();
    }

    /** One that is read. */
    static MembersShape read(Blueprint blueprint) {
        return new MembersShape(Marks.NONE, List.of(), Optional.of(blueprint));
    }

    /**
     * One that is written.
     *
     * @param marks those that JSON-B writes to tell the class of its objects
     * @param written the members in the order of writing
     */
    static MembersShape written(Marks marks, List<Member> written) {
        return new MembersShape(marks, written, Optional.empty());
    }

    /** The names in JSON of the members that are read, or written. */
    List<String> names() {
        var names = new ArrayList<String>();
        for (var member : blueprint.isPresent() ? blueprint.get().members() : written) {
            if (!(member.shape() instanceof ScalarShape.Given)) {
                names.add(member.name());
            }
        }
        return List.copyOf(names);
    }

    @Override
    public Object read(Json json) {
        var making = blueprint.orElseThrow();
        var there = json.members();
        var members = making.members();
        var values = new @Nullable Object[members.size()];
        for (var i = 0; i < values.length; i++) {
            var value = there.get(members.get(i).name());
            values[i] = value == null ? making.absent(i) : members.get(i).read(value);
        }
        return making.draft(values);
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
