package dev.parley.core.codec;

import dev.parley.core.codec.JsonOut.Mark;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A root: what an object is, its tag tells, which may stand anywhere in it. */
record RootShape(Root root, Map<Class<?>, Shape> leaves) implements Shape {

    private static final int MOST_TAGS_SHOWN = 12;

    @Override
    public Object read(Json json) {
        return Objects.requireNonNull(shape(leaf(root, json)).read(json));
    }

    /** The leaf that an object says it is. */
    static Root.Leaf leaf(Root root, Json json) {
        var tag = json.members().get(root.tagKey());
        if (tag == null) {
            throw new Misfit("is missing").in(root.tagKey());
        }
        if (!tag.is(Json.Kind.TEXT)) {
            throw tag.unlike(tags(root)).in(root.tagKey());
        }
        return root.leafTagged(tag.text())
                .orElseThrow(() -> tag.unlike(tags(root)).in(root.tagKey()));
    }

    private static String tags(Root root) {
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
        shape(leaf).writeMarked(value, root.jsonbTyped() ? marks : both(marks, root.marks(leaf)), out);
    }

    /** Those of JSON-B come with the members of their classes, which have them even where no root is declared. */
    static List<Mark> both(List<Mark> outer, List<Mark> inner) {
        return Stream.concat(outer.stream(), inner.stream()).toList();
    }
}
