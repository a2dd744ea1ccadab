package dev.parley.core.codec;

import dev.parley.core.codec.JsonOut.Mark;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A root: what an object is, its tag tells, which may stand anywhere in it. */
record RootShape(Root root, Map<Class<?>, Shape> leaves) implements Shape {

    private static final int MOST_TAGS_SHOWN = 12;

    @Override
    public Object read(Json json) {
        return Objects.requireNonNull(shape(leaf(json)).read(json));
    }

    /** The leaf that an object says it is. */
    Root.Leaf leaf(Json json) {
        var tag = json.members().get(root.tagKey());
        if (tag == null) {
            throw new Misfit("is missing").in(root.tagKey());
        }
        if (!tag.is(Json.Kind.TEXT)) {
            throw tag.unlike(tags()).in(root.tagKey());
        }
        return root.leafTagged(tag.text()).orElseThrow(() -> tag.unlike(tags()).in(root.tagKey()));
    }

    private String tags() {
        var tags = root.leaves().stream()
                .limit(MOST_TAGS_SHOWN)
                .map(leaf -> Json.quoted(leaf.tag()))
                .toList();
        return "one of " + String.join(", ", tags) + (root.leaves().size() > MOST_TAGS_SHOWN ? " …" : "");
    }

    Shape shape(Root.Leaf leaf) {
        return Objects.requireNonNull(leaves.get(leaf.type()));
    }

    @Override
    public void write(Object value, JsonOut out) {
        writeMarked(value, List.of(), out);
    }

    @Override
    public void writeMarked(Object value, List<Mark> marks, JsonOut out) {
        var leaf = root.leafOf(value.getClass())
                .orElseThrow(() -> new Misfit("is of " + value.getClass().getName() + ", which "
                        + root.type().getName() + " does not list"));
        if (root.jsonbTyped()) {
            shape(leaf).write(value, out);
        } else {
            shape(leaf).writeMarked(value, root.marks(leaf), out);
        }
    }
}
