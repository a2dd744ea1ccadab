package dev.parley.core.binding;

import dev.parley.Cookie;
import dev.parley.EndpointDescription.Parameter.Source;
import dev.parley.Header;
import dev.parley.Problem;
import dev.parley.Query;
import dev.parley.core.codec.Conversions;
import dev.parley.core.codec.TextCodec;
import jakarta.websocket.server.PathParam;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what parameters get that are annotated to come from the handshake. */
final class HandshakeRules {

    private final Declaration endpoint;
    private final Optional<PathTemplate> path;
    private final boolean extended;
    private final HandshakeSlots slots;
    private final List<Problem> problems;

    /**
     * The rules for one endpoint.
     *
     * @param path empty if it is not known
     */
    HandshakeRules(
            Declaration endpoint,
            Optional<PathTemplate> path,
            boolean extended,
            HandshakeSlots slots,
            List<Problem> problems) {
        this.endpoint = endpoint;
        this.path = path;
        this.extended = extended;
        this.slots = slots;
        this.problems = problems;
    }

    /** Where a parameter comes from, as its annotation says. */
    record Origin(Source source, String name) {

        static Optional<Origin> of(CallbackParameter parameter) {
            return parameter.annotations().isEmpty() ? Optional.empty() : annotated(parameter);
        }

        private static Optional<Origin> annotated(CallbackParameter parameter) {
            var path = parameter.annotation(PathParam.class);
            if (path.isPresent()) {
                return Optional.of(new Origin(Source.PATH, path.get().value()));
            }
            var query = parameter.annotation(Query.class);
            if (query.isPresent()) {
                return Optional.of(new Origin(Source.QUERY, query.get().value()));
            }
            var header = parameter.annotation(Header.class);
            if (header.isPresent()) {
                return Optional.of(new Origin(Source.HEADER, header.get().value()));
            }
            var cookie = parameter.annotation(Cookie.class);
            return cookie.isPresent()
                    ? Optional.of(new Origin(Source.COOKIE, cookie.get().value()))
                    : Optional.empty();
        }

        /** The annotation as it is written. */
        @Override
        public String toString() {
            var annotation = switch (source) {
                case PATH -> "PathParam";
                case QUERY -> "Query";
                case HEADER -> "Header";
                case COOKIE -> "Cookie";
            };
            return "@" + annotation + "(\"" + name + "\")";
        }
    }

    /** What the parameter gets; empty if there is a problem with it. */
    Optional<Argument> argument(CallbackMethod callback, CallbackParameter parameter, Origin origin) {
        if (origin.source() == Source.PATH && !isKnown(origin.name(), parameter)) {
            problems.add(unknown(callback, origin));
            return Optional.empty();
        }
        var argument = extended ? slot(parameter, origin) : pathVariable(parameter, origin);
        if (argument.isEmpty()) {
            problems.add(unconvertible(callback, parameter, origin));
        }
        return argument;
    }

    /** In a plain endpoint, an unknown name means null (Jakarta WebSocket, section 4.3), which no primitive can be. */
    private boolean isKnown(String name, CallbackParameter parameter) {
        return path.isEmpty()
                || path.get().variables().contains(name)
                || (!extended && !parameter.raw().isPrimitive());
    }

    private Optional<Argument> slot(CallbackParameter parameter, Origin origin) {
        return Conversions.to(parameter.valueType()).map(converter -> {
            int slot = slots.slot(new HandshakeParameter(
                    origin.source(), origin.name(), parameter.valueType(), !parameter.isOptional(), converter));
            return parameter.isOptional()
                    ? new Argument.FromHandshakeIfPresent(slot)
                    : new Argument.FromHandshake(slot);
        });
    }

    private static Optional<Argument> pathVariable(CallbackParameter parameter, Origin origin) {
        return TextCodec.has(parameter.raw())
                ? Optional.of(new Argument.PathVariable(origin.name(), parameter.raw()))
                : Optional.empty();
    }

    private Problem unknown(CallbackMethod callback, Origin origin) {
        var variables = path.map(PathTemplate::variables).orElse(List.of());
        return ProblemId.UNKNOWN_PATH_PARAM.at(
                callback.place(),
                origin + " names no variable of the endpoint's path.",
                origin + " with " + endpoint.annotation(),
                variables.isEmpty()
                        ? "a path with the variable {" + origin.name() + "}"
                        : variables.stream()
                                .map(name -> "@PathParam(\"" + name + "\")")
                                .collect(Collectors.joining(" or ")),
                "Correct the name, or add {" + origin.name() + "} to the path.");
    }

    private static Problem unconvertible(CallbackMethod callback, CallbackParameter parameter, Origin origin) {
        var type = Generics.simple(parameter.valueType());
        return ProblemId.UNCONVERTIBLE_PARAM.at(
                callback.place(),
                origin + " cannot be made a " + type + ".",
                Generics.full(parameter.type()),
                "String, a primitive, an enum, UUID, a type of java.time, or a class with a public constructor of one"
                        + " String or a public static valueOf, of, parse or fromString; or an Optional of these",
                isOfTheJdk(parameter.valueType())
                        ? "Take a String, and convert it in the callback."
                        : "Take a String, or add to " + type + ":  public static " + type + " parse(String text)");
    }

    private static boolean isOfTheJdk(Type type) {
        return Generics.raw(type).getName().startsWith("java.");
    }
}
