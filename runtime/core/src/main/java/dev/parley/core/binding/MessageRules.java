package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.core.session.MessageForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides which callback receives which messages. */
final class MessageRules {

    private final Coders coders;
    private final IncomingRules typedRules;
    private final List<Problem> problems;

    MessageRules(Coders coders, IncomingRules typedRules, List<Problem> problems) {
        this.coders = coders;
        this.typedRules = typedRules;
        this.problems = problems;
    }

    /** A callback for all messages of a kind. */
    record Receiver(MessageForm form, Signature signature) {}

    /** Who receives what. */
    record Incoming(
            Optional<Receiver> text,
            Optional<Receiver> binary,
            Optional<Signature> pong,
            IncomingRules.Received typed) {}

    /** The callbacks that take a message, by how it reaches them. */
    static final class Sorted {
        private final List<Receiver> text = new ArrayList<>();
        private final List<Receiver> binary = new ArrayList<>();
        private final List<Signature> pong = new ArrayList<>();
        private final List<Signature> typed = new ArrayList<>();

        void text(MessageForm form, Signature signature) {
            text.add(new Receiver(form, signature));
        }

        void binary(MessageForm form, Signature signature) {
            binary.add(new Receiver(form, signature));
        }

        void pong(Signature signature) {
            pong.add(signature);
        }

        void typed(Signature signature) {
            typed.add(signature);
        }
    }

    /** Who receives what, of the callbacks that take a message. */
    Incoming check(List<Signature> signatures) {
        var sorted = new Sorted();
        for (var signature : signatures) {
            var message = signature.message();
            if (message.isPresent()) {
                for (var intake : Intake.of(message.get(), coders)) {
                    intake.add(signature, sorted);
                }
            }
        }
        checkOne("text messages", signatures(sorted.text));
        checkOne("binary messages", signatures(sorted.binary));
        checkOne("pongs", sorted.pong);
        checkNotMixed(sorted);
        return new Incoming(
                first(sorted.text), first(sorted.binary), first(sorted.pong), typedRules.check(sorted.typed));
    }

    private static List<Signature> signatures(List<Receiver> receivers) {
        var signatures = new ArrayList<Signature>();
        for (var receiver : receivers) {
            signatures.add(receiver.signature());
        }
        return signatures;
    }

    private static <T> Optional<T> first(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** At most one callback for each native kind of message (Jakarta WebSocket, section 4.7). */
    private void checkOne(String messages, List<Signature> receivers) {
        for (int i = 1; i < receivers.size(); i++) {
            problems.add(ProblemId.AMBIGUOUS_MESSAGE.at(
                    receivers.get(i).callback().place(),
                    "Two callbacks receive the same messages: all " + messages + ".",
                    receivers.get(0).callback().shortPlace() + " and "
                            + receivers.get(i).callback().shortPlace(),
                    "one callback for all " + messages,
                    "Join them into one."));
        }
    }

    private void checkNotMixed(Sorted sorted) {
        if (sorted.text.isEmpty() || sorted.typed.isEmpty()) {
            return;
        }
        var raw = sorted.text.get(0).signature().callback();
        problems.add(ProblemId.MIXED_TEXT.at(
                raw.place(),
                "This callback takes every text message, so that none is left for those with types.",
                raw.shortPlace() + " and "
                        + sorted.typed.stream()
                                .map(typed -> typed.callback().shortPlace())
                                .collect(Collectors.joining(", ")),
                "either one callback for text as it is, or callbacks for types",
                "Give the text a type of its own, such as a record with one String."));
    }
}
