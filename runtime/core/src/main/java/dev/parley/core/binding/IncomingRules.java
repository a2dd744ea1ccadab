package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.Receives;
import dev.parley.core.binding.RootRules.Mention;
import dev.parley.core.binding.Signature.MessageParameter;
import dev.parley.core.codec.Root;
import dev.parley.core.codec.Wire;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which callback receives a typed message, and checks that each has exactly one. */
final class IncomingRules {

    private final Declaration endpoint;
    private final TypeRules types;
    private final List<Problem> problems;

    IncomingRules(Declaration endpoint, TypeRules types, List<Problem> problems) {
        this.endpoint = endpoint;
        this.types = types;
        this.problems = problems;
    }

    /** Who receives typed messages, by their type; and how these are told apart. */
    record Received(Wire wire, Map<Type, Signature> byType) {}

    /** Who receives what, of the callbacks that take typed messages. */
    Received check(List<Signature> signatures) {
        var receives = endpoint.type().getDeclaredAnnotation(Receives.class);
        var named = receives == null ? Optional.<Class<?>>empty() : Optional.<Class<?>>of(receives.value());
        if (signatures.isEmpty() && named.isEmpty()) {
            return new Received(new Wire.None(), Map.of());
        }
        var mentions = new ArrayList<Mention>();
        for (var signature : signatures) {
            mentions.add(mention(signature));
        }
        var found = new RootRules(endpoint, RootRules.Direction.IN, problems).find(mentions, named);
        checkSameTypes(signatures);
        if (found.root().isPresent()) {
            return tagged(found.root().get(), named.isPresent(), signatures);
        }
        return found.alone().isPresent()
                ? untagged(found.alone().get(), signatures)
                : new Received(new Wire.None(), Map.of());
    }

    private Received untagged(Mention alone, List<Signature> signatures) {
        types.checkReadable(alone);
        types.checkMembers(alone.raw());
        var signature = signatures.get(0);
        return new Received(
                new Wire.Untagged(message(signature).declared()),
                Map.of(message(signature).declared(), signature));
    }

    private Received tagged(Root root, boolean named, List<Signature> signatures) {
        types.checkTags(root);
        Map<Type, Signature> byType = new LinkedHashMap<>();
        Set<Signature> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        var unhandled = new ArrayList<Class<?>>();
        for (var leaf : root.messageTypes()) {
            types.checkReadable(root, new Mention(leaf, place(signatures)));
            var nearest = nearest(leaf, signatures);
            if (nearest.isEmpty()) {
                unhandled.add(leaf);
                continue;
            }
            checkOne(leaf, nearest);
            reached.addAll(nearest);
            byType.put(leaf, nearest.get(0));
        }
        if (!unhandled.isEmpty()) {
            problems.add(unhandled(root, unhandled));
        }
        for (var signature : signatures) {
            if (!reached.contains(signature) && (named || isRelated(root, signature))) {
                reportUnreached(root, signature);
            }
        }
        return new Received(new Wire.Tagged(root), byType);
    }

    /** The callbacks for a type that have no more specific one beside them; several only if none is better. */
    private static List<Signature> nearest(Class<?> leaf, List<Signature> signatures) {
        var candidates = new ArrayList<Signature>();
        for (var signature : signatures) {
            if (message(signature).raw().isAssignableFrom(leaf)) {
                candidates.add(signature);
            }
        }
        var nearest = new ArrayList<Signature>();
        for (var candidate : candidates) {
            if (!hasMoreSpecific(candidates, candidate)) {
                nearest.add(candidate);
            }
        }
        return nearest;
    }

    private static boolean hasMoreSpecific(List<Signature> signatures, Signature than) {
        for (var signature : signatures) {
            if (isMoreSpecific(signature, than)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMoreSpecific(Signature signature, Signature than) {
        var type = message(signature).raw();
        var general = message(than).raw();
        return type != general && general.isAssignableFrom(type);
    }

    private void checkSameTypes(List<Signature> signatures) {
        var taken = new HashMap<Type, Signature>();
        for (var signature : signatures) {
            var first = taken.putIfAbsent(message(signature).type(), signature);
            if (first != null) {
                problems.add(ambiguous(Generics.simple(message(signature).type()), first, signature));
            }
        }
    }

    private void checkOne(Class<?> leaf, List<Signature> nearest) {
        for (int i = 1; i < nearest.size(); i++) {
            if (!sameType(nearest.get(i), nearest.get(0))) {
                problems.add(ambiguous(leaf.getSimpleName(), nearest.get(0), nearest.get(i)));
            }
        }
    }

    private static Problem ambiguous(String type, Signature first, Signature second) {
        return ProblemId.AMBIGUOUS_MESSAGE.at(
                second.callback().place(),
                "Two callbacks receive the same messages: each " + type + ".",
                first.callback().shortPlace() + " and " + second.callback().shortPlace(),
                "one callback that is nearest to each type",
                sameType(first, second) ? "Join them." : "Join them, or add one for " + type + " itself.");
    }

    private static boolean sameType(Signature first, Signature second) {
        return message(first).type().equals(message(second).type());
    }

    private Problem unhandled(Root root, List<Class<?>> unhandled) {
        var name = unhandled.get(0).getSimpleName();
        return ProblemId.UNHANDLED_MESSAGE.at(
                endpoint.place(),
                "No callback receives " + names(unhandled, " or ") + ".",
                Generics.full(root.type()) + ", which " + (root.jsonbTyped() ? "lists " : "permits ")
                        + names(unhandled, " and "),
                "a callback for each type that can come, or one for "
                        + root.type().getSimpleName(),
                "Add a callback:  @OnMessage void " + decapitalized(name) + "(" + name + " " + decapitalized(name)
                        + ")");
    }

    /** A type that has nothing to do with a root that was only found has been reported with that. */
    private static boolean isRelated(Root root, Signature signature) {
        var raw = message(signature).raw();
        return root.type().isAssignableFrom(raw) || raw.isAssignableFrom(root.type());
    }

    private void reportUnreached(Root root, Signature signature) {
        if (TypeRules.isUnlisted(root, message(signature).raw())) {
            types.reportUnlisted(root, mention(signature));
        } else {
            problems.add(unreachable(root, signature));
        }
    }

    private static Problem unreachable(Root root, Signature signature) {
        var raw = message(signature).raw();
        var rootName = root.type().getSimpleName();
        return ProblemId.UNREACHABLE_CALLBACK.at(
                signature.callback().place(),
                "No message ever reaches this callback.",
                raw.isAssignableFrom(root.type())
                        ? "callbacks for all types that " + rootName + " permits, beside it"
                        : Generics.full(raw) + ", which is none of the messages that " + rootName + " permits",
                "a type that a message of " + rootName + " can be, and that no other callback takes",
                "Take the callback away, or let " + rootName + " permit its type.");
    }

    private static String names(List<Class<?>> types, String last) {
        var names = types.stream().map(Class::getSimpleName).toList();
        int end = names.size() - 1;
        return end == 0 ? names.get(0) : String.join(", ", names.subList(0, end)) + last + names.get(end);
    }

    private String place(List<Signature> signatures) {
        return signatures.isEmpty()
                ? endpoint.place()
                : signatures.get(0).callback().place();
    }

    private static Mention mention(Signature signature) {
        return new Mention(message(signature).type(), signature.callback().place());
    }

    private static MessageParameter message(Signature signature) {
        return signature.message().orElseThrow();
    }

    private static String decapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
