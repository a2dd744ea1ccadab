package dev.parley.core.binding;

import dev.parley.ErrorReply;
import dev.parley.Problem;
import dev.parley.Sends;
import dev.parley.core.binding.CallbackMethod.Kind;
import dev.parley.core.binding.RootRules.Mention;
import dev.parley.core.codec.BytesCodec;
import dev.parley.core.codec.Root;
import dev.parley.core.codec.TextCodec;
import dev.parley.core.codec.Wire;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers what an endpoint is known to send, and finds how that is told apart. */
final class OutgoingRules {

    /** Those that say nothing about what is sent, and our own reply, which every peer knows. */
    private static final Set<Class<?>> UNKNOWN = Set.of(Object.class, void.class, Void.class, ErrorReply.class);

    private final Declaration endpoint;
    private final Coders coders;
    private final TypeRules types;
    private final List<Problem> problems;

    OutgoingRules(Declaration endpoint, Coders coders, TypeRules types, List<Problem> problems) {
        this.endpoint = endpoint;
        this.coders = coders;
        this.types = types;
        this.problems = problems;
    }

    /**
     * What is sent.
     *
     * @param raw the types that go as they are, or by an encoder
     * @param wire how all others are told apart
     */
    record Outgoing(List<Type> raw, Wire wire) {}

    /** What the callbacks are known to send. */
    Outgoing check(List<Signature> signatures) {
        var raw = new LinkedHashSet<Type>();
        var typed = new ArrayList<Mention>();
        for (var signature : signatures) {
            for (var mention : mentions(signature)) {
                if (isRaw(mention.raw())) {
                    raw.add(mention.type());
                } else if (!UNKNOWN.contains(mention.raw())) {
                    typed.add(mention);
                }
            }
        }
        return new Outgoing(List.copyOf(raw), wire(typed));
    }

    private Wire wire(List<Mention> typed) {
        var sends = endpoint.type().getDeclaredAnnotation(Sends.class);
        var named = sends == null ? Optional.<Class<?>>empty() : Optional.<Class<?>>of(sends.value());
        var found = new RootRules(endpoint, RootRules.Direction.OUT, problems).find(typed, named);
        if (found.root().isPresent()) {
            return tagged(found.root().get(), named.isPresent(), typed);
        }
        return found.alone().isPresent() ? untagged(found.alone().get()) : new Wire.None();
    }

    private Wire untagged(Mention alone) {
        types.checkWritable(alone);
        types.checkMembers(alone.raw());
        return new Wire.Untagged(alone.type());
    }

    private Wire tagged(Root root, boolean named, List<Mention> typed) {
        var place = typed.isEmpty() ? endpoint.place() : typed.get(0).place();
        types.checkTags(root);
        for (var leaf : root.messageTypes()) {
            types.checkWritable(root, new Mention(leaf, place));
        }
        for (var mention : typed) {
            if (TypeRules.isUnlisted(root, mention.raw())) {
                types.reportUnlisted(root, mention);
            } else if (named && !root.type().isAssignableFrom(mention.raw())) {
                types.reportOutside(root, mention);
            }
        }
        return new Wire.Tagged(root);
    }

    private static List<Mention> mentions(Signature signature) {
        var callback = signature.callback();
        var mentions = new ArrayList<Mention>();
        if (callback.kind() != Kind.CLOSE) {
            mentions.add(new Mention(callback.returns().messageType(), callback.place()));
        }
        for (var argument : signature.arguments()) {
            var sent = argument.sends();
            if (sent.isPresent()) {
                mentions.add(new Mention(sent.get(), callback.place()));
            }
        }
        return mentions;
    }

    private boolean isRaw(Class<?> type) {
        return TextCodec.has(type) || BytesCodec.has(type) || coders.write(type);
    }
}
