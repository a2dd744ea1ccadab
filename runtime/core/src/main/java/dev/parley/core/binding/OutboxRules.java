package dev.parley.core.binding;

import dev.parley.Outbox;
import dev.parley.Outbox.WhenFull;
import dev.parley.Problem;
import dev.parley.core.codec.Wire;
import dev.parley.core.session.Conflation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what an endpoint says about what waits for its peers. */
final class OutboxRules {

    private final Declaration endpoint;
    private final List<Problem> problems;

    OutboxRules(Declaration endpoint, List<Problem> problems) {
        this.endpoint = endpoint;
        this.problems = problems;
    }

    /**
     * What it says, if anything.
     *
     * @param outgoing what its callbacks are known to send
     */
    Optional<Outbox> check(OutgoingRules.Outgoing outgoing) {
        var declared = endpoint.type().getDeclaredAnnotation(Outbox.class);
        if (declared != null) {
            checkNumber("bytes", declared.bytes());
            checkNumber("messages", declared.messages());
            checkKey(declared, outgoing);
        }
        return Optional.ofNullable(declared);
    }

    private void checkNumber(String name, long value) {
        if (value != -1 && value < 1) {
            problems.add(ProblemId.BAD_OUTBOX.at(
                    endpoint.place(),
                    "@Outbox lets nothing wait, so that nothing could be sent.",
                    name + " = " + value,
                    "a number from 1 on, or -1 for what is configured",
                    "Correct the number, or leave it out."));
        }
    }

    private void checkKey(Outbox outbox, OutgoingRules.Outgoing outgoing) {
        boolean conflates = outbox.whenFull() == WhenFull.CONFLATE;
        if (conflates == outbox.key().isEmpty()) {
            problems.add(conflates ? keyMissing() : keyUnused(outbox));
        } else if (conflates) {
            checkComponents(outbox.key(), outgoing);
        }
    }

    /** What is sent may be unknown here: by a {@code Group<Object>}, say. */
    private void checkComponents(String key, OutgoingRules.Outgoing outgoing) {
        var types = types(outgoing);
        var components = new ArrayList<RecordComponent>();
        types.forEach(type -> Conflation.component(type, key).ifPresent(components::add));
        if (components.isEmpty() && !types.isEmpty()) {
            problems.add(unknown(key, types));
        }
        components.stream().filter(component -> component.getType().isArray()).forEach(this::reportArray);
    }

    private static Set<Class<?>> types(OutgoingRules.Outgoing outgoing) {
        var types = new LinkedHashSet<Class<?>>();
        outgoing.raw().forEach(type -> types.add(Generics.raw(type)));
        if (outgoing.wire() instanceof Wire.Untagged alone) {
            types.add(Generics.raw(alone.type()));
        }
        outgoing.wire().tagging().ifPresent(root -> types.addAll(root.messageTypes()));
        return types;
    }

    private Problem keyMissing() {
        return ProblemId.BAD_OUTBOX.at(
                endpoint.place(),
                "@Outbox does not say which messages make each other obsolete.",
                "whenFull = CONFLATE without a key",
                "the component of the messages whose value tells, such as key = \"symbol\"",
                "Add the key, or choose another whenFull.");
    }

    private Problem keyUnused(Outbox outbox) {
        return ProblemId.BAD_OUTBOX.at(
                endpoint.place(),
                "@Outbox has a key that nothing asks for.",
                "key = \"" + outbox.key() + "\" with whenFull = " + outbox.whenFull(),
                "a key with whenFull = CONFLATE only",
                "Remove the key, or say whenFull = CONFLATE.");
    }

    private Problem unknown(String key, Set<Class<?>> types) {
        var names = types.stream().map(Class::getSimpleName).sorted().toList();
        return ProblemId.UNKNOWN_KEY.at(
                endpoint.place(),
                "No message that the endpoint sends has a \"" + key + "\".",
                "key = \"" + key + "\", with the messages " + String.join(", ", names),
                "a component of at least one record that is sent",
                "Correct the key, or add the component to a record.");
    }

    private void reportArray(RecordComponent component) {
        problems.add(ProblemId.BAD_OUTBOX.at(
                endpoint.place(),
                "The key of @Outbox is an array, and no two arrays are equal.",
                Generics.full(component.getDeclaringRecord()) + "." + component.getName() + ", a "
                        + component.getType().getSimpleName(),
                "a component that has the same value in messages that make each other obsolete",
                "Name another component, or give it another type, such as String."));
    }
}
