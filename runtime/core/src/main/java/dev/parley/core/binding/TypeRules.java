package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.core.binding.RootRules.Mention;
import dev.parley.core.codec.CodecRegistry;
import dev.parley.core.codec.Root;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the types of messages one by one, and the tags of a root. */
final class TypeRules {

    private final CodecRegistry codecs;
    private final List<Problem> problems;

    TypeRules(CodecRegistry codecs, List<Problem> problems) {
        this.codecs = codecs;
        this.problems = problems;
    }

    /** Checks that a message of a type can be read. */
    void checkReadable(Mention mention) {
        var reason = codecs.whyUnreadable(mention.type());
        if (reason.isPresent() && !reportIfClosed(mention)) {
            report(ProblemId.UNREADABLE_TYPE.at(
                    mention.place(),
                    "No message can be read as " + Generics.simple(mention.type()) + ".",
                    reason.get().replace('$', '.'),
                    "a record, an enum, a collection or map of such types, a class with a public constructor"
                            + " without parameters, or any type with a JSON-B adapter or deserializer",
                    fix(mention.type()) + ", or declare a decoder for it."));
        }
    }

    /** Checks that a message of one of a root's types can be read. */
    void checkReadable(Root root, Mention leaf) {
        if (leaf.raw().isEnum()) {
            report(untaggable(ProblemId.UNREADABLE_TYPE, root, leaf));
        } else {
            checkReadable(leaf);
        }
    }

    /** Checks that a message of a type can be written. */
    void checkWritable(Mention mention) {
        var reason = codecs.whyUnwritable(mention.type());
        if (reason.isPresent() && !reportIfClosed(mention)) {
            report(ProblemId.UNWRITABLE_TYPE.at(
                    mention.place(),
                    "No message can be written from " + Generics.simple(mention.type()) + ".",
                    reason.get().replace('$', '.'),
                    "a record, an enum, a collection or map of such types, a class with public getters, or"
                            + " any type with a JSON-B adapter or serializer",
                    fix(mention.type()) + ", or declare an encoder for it."));
        }
    }

    /** Checks that a message of one of a root's types can be written. */
    void checkWritable(Root root, Mention leaf) {
        if (leaf.raw().isEnum()) {
            report(untaggable(ProblemId.UNWRITABLE_TYPE, root, leaf));
        } else {
            checkWritable(leaf);
        }
    }

    /** Where a package is closed, that is what is wrong, whichever member was the first to be asked. */
    private boolean reportIfClosed(Mention mention) {
        var title = "The framework may not see what is in a message " + Generics.simple(mention.type()) + ".";
        return AccessRules.reportIfClosed(mention.raw(), mention.place(), title, problems);
    }

    private static String fix(Type type) {
        return Generics.hasVariables(type)
                ? "Write out which type it is of, in place of its type variable"
                : "Make it a record";
    }

    private static Problem untaggable(ProblemId id, Root root, Mention leaf) {
        var name = leaf.raw().getSimpleName();
        var rootName = root.type().getSimpleName();
        return id.at(
                leaf.place(),
                "The enum " + name + " cannot be told from the other messages of " + rootName + ".",
                Generics.full(leaf.raw()) + ", an enum, which is a text in JSON and has no member for the tag",
                "a record or class for each type of " + rootName,
                "Let " + rootName + " permit a record in its place, which holds the " + name + ".");
    }

    /** Checks that the tags of a root tell its types apart, and that no member takes the place of a tag. */
    void checkTags(Root root) {
        Map<String, Class<?>> taken = new HashMap<>();
        for (var leaf : root.leaves()) {
            var first = taken.putIfAbsent(leaf.tag(), leaf.type());
            if (first != null) {
                report(sameTag(
                        leaf, first.getSimpleName() + " and " + leaf.type().getSimpleName() + ", both tagged"));
            } else if (leaf.tag().equals(Root.ERROR_TAG)) {
                report(sameTag(leaf, leaf.type().getSimpleName() + " and Parley's own ErrorReply, both tagged"));
            }
        }
        for (var leaf : root.leaves()) {
            checkMembers(root.tagKey(), leaf.type());
        }
    }

    /** Checks that no member of a type that carries no tag is one of ours. */
    void checkMembers(Class<?> type) {
        checkMembers("", type);
    }

    /** Whether a type is below a root of JSON-B, which does not list it. */
    static boolean isUnlisted(Root root, Class<?> type) {
        return root.jsonbTyped()
                && type != root.type()
                && root.type().isAssignableFrom(type)
                && !Modifier.isAbstract(type.getModifiers())
                && root.leafOf(type).isEmpty();
    }

    /** Reports a type that its root does not list. */
    void reportUnlisted(Root root, Mention mention) {
        var name = mention.raw().getSimpleName();
        var rootName = root.type().getSimpleName();
        report(ProblemId.UNLISTED_TYPE.at(
                mention.place(),
                rootName + " does not list " + name + ".",
                Generics.full(mention.raw()) + ", whose root " + rootName + " has a @JsonbTypeInfo without it",
                "a type that @JsonbTypeInfo lists",
                "Add to it:  @JsonbSubtype(alias = \"" + Root.tagOf(mention.raw()) + "\", type = " + name + ".class)"));
    }

    /** Reports a type that is sent beside those of the root, and that nothing tells apart from them. */
    void reportOutside(Root root, Mention mention) {
        var name = Generics.simple(mention.type());
        var rootName = root.type().getSimpleName();
        report(ProblemId.UNTAGGED_CHOICE.at(
                mention.place(),
                "Nothing tells the outgoing " + name + " and " + rootName + " apart.",
                name + ", which is not below " + rootName + ", with @Sends(" + rootName + ".class)",
                "messages that " + rootName + " permits, and no others",
                "Let " + rootName + " permit " + name + ", or name the root of both."));
    }

    private void checkMembers(String tagKey, Class<?> type) {
        for (var member : members(type)) {
            if (member.equals(tagKey)) {
                report(ProblemId.TAG_CLASH.at(
                        Generics.full(type),
                        "A member of " + type.getSimpleName() + " has the name of the tag.",
                        found(member, type),
                        "any other name: \"" + tagKey + "\" tells which type a message is",
                        "Rename it, or write it otherwise:  @JsonbProperty(\"kind\")"));
            } else if (member.startsWith("$")) {
                report(ProblemId.RESERVED_MEMBER.at(
                        Generics.full(type),
                        "A member of " + type.getSimpleName() + " begins with \"$\".",
                        found(member, type),
                        "any name without \"$\" at its beginning: those are Parley's own",
                        "Rename it, or write it otherwise:  @JsonbProperty(\"" + member.replace("$", "") + "\")"));
            }
        }
    }

    private static String found(String member, Class<?> type) {
        return "the member \"" + member + "\" of " + Generics.full(type);
    }

    private Set<String> members(Class<?> type) {
        var members = new LinkedHashSet<>(codecs.membersWritten(type));
        members.addAll(codecs.membersRead(type));
        return members;
    }

    private static Problem sameTag(Root.Leaf leaf, String found) {
        return ProblemId.SAME_TAG.at(
                Generics.full(leaf.type()),
                "Two types have the tag \"" + leaf.tag() + "\".",
                found + " \"" + leaf.tag() + "\"",
                "a tag of its own for each type",
                "Give this one another:  @Tag(\"...\")");
    }

    /** A type that several callbacks mention, or that goes both ways, is reported once. */
    private void report(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
