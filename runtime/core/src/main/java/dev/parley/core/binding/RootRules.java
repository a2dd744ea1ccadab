package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.core.codec.Root;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what the typed messages of one direction are told apart by. */
final class RootRules {

    private final Declaration endpoint;
    private final Direction direction;
    private final List<Problem> problems;

    RootRules(Declaration endpoint, Direction direction, List<Problem> problems) {
        this.endpoint = endpoint;
        this.direction = direction;
        this.problems = problems;
    }

    /** Which way messages go, in the words of problems. */
    enum Direction {
        IN("incoming", "@Receives"),
        OUT("outgoing", "@Sends");

        private final String word;
        private final String annotation;

        Direction(String word, String annotation) {
            this.word = word;
            this.annotation = annotation;
        }
    }

    /** A type of messages, and the place that asks for it. */
    record Mention(Type type, String place) {

        Class<?> raw() {
            return Generics.raw(type);
        }
    }

    /** What was found: a root, or one type alone, or neither. */
    record Found(Optional<Root> root, Optional<Mention> alone) {
        static final Found NOTHING = new Found(Optional.empty(), Optional.empty());
    }

    /**
     * What tells the mentioned types apart.
     *
     * @param named that of the annotation, if the endpoint has it
     */
    Found find(List<Mention> mentions, Optional<Class<?>> named) {
        if (named.isPresent()) {
            return named(named.get());
        }
        var roots = new LinkedHashMap<Class<?>, Mention>();
        var untagged = new LinkedHashMap<Type, Mention>();
        for (var mention : mentions) {
            var above = Root.above(mention.raw());
            for (var root : above) {
                roots.putIfAbsent(root, mention);
            }
            if (above.isEmpty()) {
                untagged.putIfAbsent(mention.type(), mention);
            }
        }
        if (roots.size() > 1) {
            problems.add(severalRoots(mentions, roots.keySet()));
            return Found.NOTHING;
        }
        boolean open = false;
        for (var mention : untagged.values()) {
            open |= isOpen(mention);
        }
        if (!open && untagged.size() + roots.size() > 1) {
            problems.add(untaggedChoice(mentions, untagged));
        }
        if (!roots.isEmpty()) {
            return new Found(Root.of(roots.keySet().iterator().next()), Optional.empty());
        }
        return open || untagged.isEmpty()
                ? Found.NOTHING
                : new Found(
                        Optional.empty(),
                        Optional.of(untagged.values().iterator().next()));
    }

    /** Reports a type whose objects nothing tells apart. */
    private boolean isOpen(Mention mention) {
        var raw = mention.raw();
        boolean open = Modifier.isAbstract(raw.getModifiers())
                && !raw.isPrimitive()
                && !raw.isArray()
                && !raw.getName().startsWith("java.");
        if (open) {
            var name = raw.getSimpleName();
            var kind = raw.isInterface() ? "an interface" : "an abstract class";
            problems.add(ProblemId.OPEN_ROOT.at(
                    mention.place(),
                    "Nothing tells which class an " + direction.word + " " + name + " is.",
                    Generics.full(raw) + ", " + kind + " that is neither sealed nor has @JsonbTypeInfo",
                    "a record or class, or an interface that is sealed or whose @JsonbTypeInfo lists its subtypes",
                    "Seal it:  public sealed " + (raw.isInterface() ? "interface " : "abstract class ") + name
                            + " permits ..."));
        }
        return open;
    }

    private Found named(Class<?> type) {
        var root = Root.of(type);
        if (root.isEmpty()) {
            problems.add(ProblemId.OPEN_ROOT.at(
                    endpoint.place(),
                    direction.annotation + " names a type that says nothing about its subtypes.",
                    direction.annotation + "(" + type.getSimpleName() + ".class), which is neither sealed nor has"
                            + " @JsonbTypeInfo",
                    "a sealed type, or one whose @JsonbTypeInfo lists its subtypes",
                    "Seal " + type.getSimpleName() + ", or name another type."));
        }
        return new Found(root, Optional.empty());
    }

    private Problem severalRoots(List<Mention> mentions, Set<Class<?>> roots) {
        var first = mentions.stream()
                .filter(mention -> !Root.above(mention.raw()).isEmpty())
                .findFirst()
                .orElseThrow();
        return ProblemId.OPEN_ROOT.at(
                endpoint.place(),
                "The " + direction.word + " messages have several roots.",
                names(roots) + ", the first of them above " + first.raw().getSimpleName(),
                direction.annotation + " with the one whose types go this way",
                "Annotate the class:  "
                        + roots.stream()
                                .map(root -> direction.annotation + "(" + root.getSimpleName() + ".class)")
                                .collect(Collectors.joining("  or  ")));
    }

    private Problem untaggedChoice(List<Mention> mentions, Map<Type, Mention> untagged) {
        var types = new LinkedHashSet<String>();
        mentions.forEach(mention -> types.add(Generics.simple(mention.type())));
        var last = untagged.values().stream().reduce((one, other) -> other).orElseThrow();
        return ProblemId.UNTAGGED_CHOICE.at(
                last.place(),
                "Nothing tells the " + direction.word + " " + String.join(" and ", types) + " apart.",
                untagged.keySet().stream().map(Generics::simple).collect(Collectors.joining(" and "))
                        + " with no sealed type above",
                "one type, or several that one sealed interface permits, which tags them",
                "Let them implement one:  public sealed interface " + (direction == Direction.IN ? "In" : "Out")
                        + " permits ...");
    }

    private static String names(Collection<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).collect(Collectors.joining(" and "));
    }
}
