package dev.parley.core.codec;

import dev.parley.ErrorReply;
import dev.parley.Tag;
import dev.parley.core.codec.Marks.Mark;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type that messages are one of: a sealed one, whose permitted types are told apart by their tags, or one with
 * {@code @JsonbTypeInfo}, which says all of that itself.
 *
 * <p>The leaves of a sealed root are its permitted types that are not sealed in turn, in the order of declaration; a
 * sealed class that is not abstract is a leaf besides its own permitted types. A {@code non-sealed} permitted type is a
 * leaf, and takes the objects of its subclasses with the members that it has itself. An enum is a leaf that no message
 * can be, since it has no object in JSON that could carry the tag.
 *
 * @param tagKey the member that holds the tag
 * @param leaves in the order of declaration; two with the same tag are a problem at deployment, and the first one wins
 * @param jsonbTyped whether it is JSON-B's own
 */
public record Root(Class<?> type, String tagKey, List<Leaf> leaves, boolean jsonbTyped) {

    /** The member that holds the tag of a sealed root's messages. */
    public static final String TAG_KEY = "type";

    /** The tag of our own {@link ErrorReply}: that of its annotation, which no start has to read so. */
    public static final String ERROR_TAG = "error";

    /**
     * One of the types that messages are.
     *
     * @param tag the word on the wire
     * @param type under {@code @JsonbTypeInfo} it may be a root of its own, with a key of its own in the same object
     */
    public record Leaf(String tag, Class<?> type) {}

    /** Keeps a copy of the list. */
    public Root {
        leaves = List.copyOf(leaves);
    }

    /** The root that a type is. */
    public static Optional<Root> of(Class<?> type) {
        if (isOfJava(type)) {
            return Optional.empty();
        }
        if (JsonbTyping.isOn(type)) {
            var typeInfo = type.getAnnotation(JsonbTypeInfo.class);
            return Optional.of(new Root(type, typeInfo.key(), listed(typeInfo), true));
        }
        return type.isSealed() && !type.isEnum()
                ? Optional.of(new Root(type, TAG_KEY, permitted(type), false))
                : Optional.empty();
    }

    /** The topmost roots that a type is one of, itself included. */
    public static Set<Class<?>> above(Class<?> type) {
        var ancestors = new LinkedHashSet<Class<?>>();
        addAncestors(type, ancestors);
        var roots = new LinkedHashSet<Class<?>>();
        for (var ancestor : ancestors) {
            if (of(ancestor).isPresent()) {
                roots.add(ancestor);
            }
        }
        var topmost = new LinkedHashSet<Class<?>>();
        for (var root : roots) {
            if (!hasOther(roots, root)) {
                topmost.add(root);
            }
        }
        return topmost;
    }

    /** Whether one of the roots is above another. */
    private static boolean hasOther(Set<Class<?>> roots, Class<?> below) {
        for (var root : roots) {
            if (root != below && root.isAssignableFrom(below)) {
                return true;
            }
        }
        return false;
    }

    /** The tag of a type by its own annotation, or else its name. */
    public static String tagOf(Class<?> type) {
        var tag = type.getAnnotation(Tag.class);
        if (tag != null) {
            return tag.value();
        }
        var name = type.getSimpleName();
        var first = name.offsetByCodePoints(0, name.isEmpty() ? 0 : 1);
        return name.substring(0, first).toLowerCase(Locale.ROOT) + name.substring(first);
    }

    /** The leaf that objects of a class are: its own, or that of its nearest ancestor. */
    public Optional<Leaf> leafOf(Class<?> objects) {
        @Nullable Leaf nearest = null;
        for (var leaf : leaves) {
            if (leaf.type().isAssignableFrom(objects)
                    && (nearest == null || nearest.type().isAssignableFrom(leaf.type()))) {
                nearest = leaf;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The leaf with a tag. */
    public Optional<Leaf> leafTagged(String tag) {
        return leaves.stream().filter(leaf -> leaf.tag().equals(tag)).findFirst();
    }

    /** The classes of the messages; those of roots among the leaves in their place. */
    public Set<Class<?>> messageTypes() {
        var types = new LinkedHashSet<Class<?>>();
        for (var leaf : leaves) {
            var nested = leaf.type() == type ? Optional.<Root>empty() : of(leaf.type());
            if (nested.isPresent() && jsonbTyped) {
                types.addAll(nested.get().messageTypes());
            } else {
                types.add(leaf.type());
            }
        }
        return types;
    }

    /** The members that tell the type of a leaf, outermost root first. */
    Marks marks(Leaf leaf) {
        return jsonbTyped ? Marks.NONE : Marks.of(List.of(new Mark(tagKey, leaf.tag())));
    }

    /** The members that JSON-B writes to tell the class of an object, outermost root first. */
    static List<Mark> jsonbMarks(Class<?> objects) {
        var ancestors = new LinkedHashSet<Class<?>>();
        addAncestors(objects, ancestors);
        var roots = new ArrayList<Root>();
        for (var ancestor : ancestors) {
            var root = of(ancestor);
            if (root.isPresent() && root.get().jsonbTyped()) {
                roots.add(root.get());
            }
        }
        return roots.isEmpty() ? List.of() : jsonbMarks(objects, roots);
    }

    private static List<Mark> jsonbMarks(Class<?> objects, List<Root> roots) {
        roots.sort(Comparator.comparing(root -> rootsAbove(root, roots)));
        Map<String, String> marks = new LinkedHashMap<>();
        for (var root : roots) {
            root.leafOf(objects).ifPresent(leaf -> marks.putIfAbsent(root.tagKey(), leaf.tag()));
        }
        return marks.entrySet().stream()
                .map(e -> new Mark(e.getKey(), e.getValue()))
                .toList();
    }

    private static long rootsAbove(Root root, List<Root> roots) {
        return roots.stream()
                .filter(other -> other.type().isAssignableFrom(root.type()))
                .count();
    }

    private static List<Leaf> listed(JsonbTypeInfo typeInfo) {
        var leaves = new ArrayList<Leaf>();
        for (var subtype : typeInfo.value()) {
            leaves.add(new Leaf(subtype.alias(), subtype.type()));
        }
        return leaves;
    }

    private static List<Leaf> permitted(Class<?> root) {
        var types = new LinkedHashSet<Class<?>>();
        addLeaves(root, types);
        var leaves = new ArrayList<Leaf>();
        for (var type : types) {
            leaves.add(new Leaf(tagOf(type), type));
        }
        return leaves;
    }

    private static void addLeaves(Class<?> type, Set<Class<?>> leaves) {
        if (!type.isSealed() || !Modifier.isAbstract(type.getModifiers())) {
            leaves.add(type);
        }
        if (type.isSealed() && !type.isEnum()) {
            for (var permitted : type.getPermittedSubclasses()) {
                addLeaves(permitted, leaves);
            }
        }
    }

    private static void addAncestors(@Nullable Class<?> type, Set<Class<?>> ancestors) {
        if (type != null && ancestors.add(type)) {
            addAncestors(type.getSuperclass(), ancestors);
            for (var parent : type.getInterfaces()) {
                addAncestors(parent, ancestors);
            }
        }
    }

    /**
     * Whether a type is Java's own: its sealed types, such as the one that every String is, tell no messages apart, and none
     * has an annotation of JSON-B.
     */
    static boolean isOfJava(Class<?> type) {
        return type.getName().startsWith("java.");
    }
}
