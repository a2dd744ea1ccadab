package dev.parley.core.binding;

import dev.parley.Group;
import dev.parley.Groups;
import dev.parley.Peer;
import dev.parley.Problem;
import dev.parley.core.binding.CallbackMethod.Kind;
import dev.parley.core.binding.Signature.MessageParameter;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what each parameter of a callback gets. */
final class ArgumentRules {

    private final HandshakeRules handshake;
    private final HandshakeSlots slots;
    private final List<Problem> problems;

    ArgumentRules(HandshakeRules handshake, HandshakeSlots slots, List<Problem> problems) {
        this.handshake = handshake;
        this.slots = slots;
        this.problems = problems;
    }

    /** What the parameters of a callback mean; without arguments if there is a problem with any. */
    Signature signature(CallbackMethod callback) {
        var message = message(callback);
        var arguments = new ArrayList<Argument>();
        for (var parameter : callback.parameters()) {
            var argument = argument(callback, parameter, message);
            if (argument.isPresent()) {
                arguments.add(argument.get());
            }
        }
        return new Signature(callback, List.copyOf(arguments), message, cause(callback));
    }

    /** Whether a parameter is none of those that every callback may have, so that it may be the message. */
    static boolean canBeMessage(CallbackParameter parameter) {
        return HandshakeRules.Origin.of(parameter).isEmpty()
                && known(parameter).isEmpty()
                && parameter.raw() != CloseReason.class
                && !isThrowable(parameter);
    }

    private Optional<Argument> argument(
            CallbackMethod callback, CallbackParameter parameter, Optional<MessageParameter> message) {
        var origin = HandshakeRules.Origin.of(parameter);
        if (origin.isPresent()) {
            return handshake.argument(callback, parameter, origin.get());
        }
        var argument = known(parameter);
        if (argument.isEmpty()) {
            argument = ofEvent(callback, parameter);
        }
        if (argument.isEmpty() && message.isPresent()) {
            argument = ofMessage(message.get(), parameter);
        }
        if (argument.isPresent()) {
            if (argument.get().needsPrincipal()) {
                slots.requirePrincipal();
            }
        } else if (callback.kind() != Kind.MESSAGE || !canBeMessage(parameter)) {
            problems.add(unknown(callback, parameter));
        }
        return argument;
    }

    /** What every callback may have. */
    private static Optional<Argument> known(CallbackParameter parameter) {
        var raw = parameter.raw();
        if (raw == Session.class) {
            return Optional.of(new Argument.UserSession());
        } else if (raw == EndpointConfig.class || raw == ServerEndpointConfig.class) {
            return Optional.of(new Argument.Config());
        } else if (raw == Peer.class) {
            return Optional.of(new Argument.ToPeer(sent(parameter.type(), Peer.class)));
        } else if (raw == Group.class) {
            return Optional.of(new Argument.ToGroup(sent(parameter.type(), Group.class)));
        } else if (raw == Groups.class) {
            return Optional.of(new Argument.AllGroups());
        } else if (raw == Principal.class) {
            return Optional.of(new Argument.Who());
        } else if (parameter.isOptional() && parameter.valueType() == Principal.class) {
            return Optional.of(new Argument.WhoIfAnyone());
        }
        return Optional.empty();
    }

    private static Optional<Argument> ofEvent(CallbackMethod callback, CallbackParameter parameter) {
        if (callback.kind() == Kind.CLOSE && parameter.raw() == CloseReason.class) {
            return Optional.of(new Argument.Reason());
        } else if (callback.kind() == Kind.ERROR && isCause(callback, parameter)) {
            return Optional.of(new Argument.Cause());
        }
        return Optional.empty();
    }

    private static Optional<Argument> ofMessage(MessageParameter message, CallbackParameter parameter) {
        if (parameter.type().equals(message.declared())) {
            return Optional.of(message.isOptional() ? new Argument.OptionalMessage() : new Argument.Message());
        }
        return message.inParts() && Signature.canBeLast(parameter.raw())
                ? Optional.of(new Argument.Last())
                : Optional.empty();
    }

    /** What is sent by a peer or group: anything, if it does not say. */
    static Type sent(Type type, Class<?> sender) {
        return Generics.argument(type, sender).orElse(Object.class);
    }

    private Optional<MessageParameter> message(CallbackMethod callback) {
        if (callback.kind() != Kind.MESSAGE) {
            return Optional.empty();
        }
        var candidates = new ArrayList<CallbackParameter>();
        for (var parameter : callback.parameters()) {
            if (canBeMessage(parameter)) {
                candidates.add(parameter);
            }
        }
        if (candidates.size() == 1) {
            return Optional.of(new MessageParameter(candidates.get(0).type(), false));
        }
        var part = candidates.size() == 2 ? part(candidates) : Optional.<CallbackParameter>empty();
        if (part.isPresent()) {
            return Optional.of(new MessageParameter(part.get().type(), true));
        }
        problems.add(candidates.isEmpty() ? noMessage(callback) : twoMessages(callback, candidates));
        return Optional.empty();
    }

    /** Of two parameters, the one that takes a part of a message, if the other one takes whether that is the last. */
    private static Optional<CallbackParameter> part(List<CallbackParameter> two) {
        return two.stream()
                .filter(parameter -> Signature.canBePart(parameter.raw()))
                .findFirst()
                .filter(part -> two.stream().anyMatch(other -> Signature.canBeLast(other.raw())));
    }

    private Optional<Class<?>> cause(CallbackMethod callback) {
        if (callback.kind() != Kind.ERROR) {
            return Optional.empty();
        }
        var cause = callback.parameters().stream()
                .filter(parameter -> isCause(callback, parameter))
                .findFirst();
        if (cause.isEmpty()) {
            problems.add(ProblemId.ERROR_WITHOUT_THROWABLE.at(
                    callback.place(),
                    "This @OnError does not take what has failed.",
                    callback.shortPlace(),
                    "a parameter of type Throwable, or of the exceptions that it is meant for",
                    "Add a parameter:  Throwable failure"));
        }
        return cause.map(CallbackParameter::raw);
    }

    /** The first throwable is the cause; there is nothing for a second. */
    private static boolean isCause(CallbackMethod callback, CallbackParameter parameter) {
        return isThrowable(parameter)
                && callback.parameters().stream().limit(parameter.index()).noneMatch(ArgumentRules::isThrowable);
    }

    private static boolean isThrowable(CallbackParameter parameter) {
        return Throwable.class.isAssignableFrom(parameter.raw());
    }

    private static Problem noMessage(CallbackMethod callback) {
        return ProblemId.NO_MESSAGE.at(
                callback.place(),
                "Nothing in this @OnMessage takes the message.",
                callback.shortPlace(),
                "one parameter for the message: text, bytes, a pong, or any type of yours",
                "Add a parameter for the message.");
    }

    private static Problem twoMessages(CallbackMethod callback, List<CallbackParameter> candidates) {
        return ProblemId.TWO_MESSAGES.at(
                callback.place(),
                "Several parameters could be the message.",
                candidates.stream()
                        .map(CallbackParameter::type)
                        .map(Generics::simple)
                        .collect(Collectors.joining(" and ")),
                "one parameter for the message",
                "Put them into one record; or say where the others come from, by @PathParam, @Query, @Header or"
                        + " @Cookie.");
    }

    private static Problem unknown(CallbackMethod callback, CallbackParameter parameter) {
        return ProblemId.UNKNOWN_PARAM.at(
                callback.place(),
                callback.kind() + " has nothing for a parameter of type " + Generics.simple(parameter.type()) + ".",
                Generics.full(parameter.type()),
                "Session, Peer, Group, Groups, Principal, EndpointConfig, or a parameter with @PathParam, @Query, @Header"
                        + " or @Cookie" + eventParameter(callback.kind()),
                "Take the parameter away, or annotate it with where it comes from.");
    }

    private static String eventParameter(Kind kind) {
        return switch (kind) {
            case OPEN -> "";
            case MESSAGE -> "; and one message";
            case CLOSE -> "; and CloseReason";
            case ERROR -> "; and one Throwable";
        };
    }
}
