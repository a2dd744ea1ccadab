package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A root: what an object is, its tag tells, which may stand anywhere in it. */
final class RootShape implements Shape {

    private static final int MOST_TAGS_SHOWN = 12;

    private final Root root;
    private final Map<Class<?>, Shape> leaves;
    private final Names key;
    private final Names tags;
    private final Map<Class<?>, MarkedShape> written = new ConcurrentHashMap<>();

    /** The shape of the objects of a class, and what they begin with. */
    private record MarkedShape(Shape shape, Marks marks) {}

    RootShape(Root root, Map<Class<?>, Shape> leaves) {
        this.root = root;
        this.leaves = leaves;
        this.key = new Names(List.of(root.tagKey()));
        var words = new ArrayList<String>();
        for (var leaf : root.leaves()) {
            words.add(leaf.tag());
        }
        this.tags = new Names(words);
    }

    @Override
    public Object read(Json json) {
        return Objects.requireNonNull(shape(leaf(root, json)).read(json));
    }

    @Override
    public Object read(JsonIn in) {
        if (!in.beginObject()) {
            throw JsonIn.unplain();
        }
        var found = in.tag(key, tags);
        var leaf = root.leaves().get(found >= 0 ? found : -1 - found);
        in.is(leaf);
        return shape(leaf).readTagged(in, key, found >= 0);
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

    private Shape shape(Root.Leaf leaf) {
        return Objects.requireNonNull(leaves.get(leaf.type()));
    }

    @Override
    public void write(Object value, JsonOut out) {
        writeMarked(value, Marks.NONE, out);
    }

    @Override
    public void writeMarked(Object value, Marks outer, JsonOut out) {
        var type = value.getClass();
        var known = written.get(type);
        var marked = known == null ? written.computeIfAbsent(type, this::marked) : known;
        marked.shape().writeMarked(value, outer.and(marked.marks()), out);
    }

    private MarkedShape marked(Class<?> type) {
        var leaf = root.leafOf(type)
                .orElseThrow(() -> new Misfit(
                        "is of " + type.getName() + ", which " + root.type().getName() + " does not list"));
        // Those of JSON-B come with the members of their classes, which have them even where no root is declared.
        return new MarkedShape(shape(leaf), root.marks(leaf));
    }
}
