package dev.parley.core.admission;

import dev.parley.core.binding.HandshakeParameter;
import dev.parley.spi.Handshake;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts what callbacks take from the handshake; refuses it with 400 where something is missing or does not convert. */
final class ParameterRule {

    private ParameterRule() {}

    /** The values in the order of the parameters; null where one may be missing, and is. */
    static Outcome<List<@Nullable Object>> check(Handshake handshake, List<HandshakeParameter> parameters) {
        var values = new ArrayList<@Nullable Object>(parameters.size());
        for (var parameter : parameters) {
            var text = text(handshake, parameter);
            if (text.isEmpty() && parameter.required()) {
                return Outcome.stop(
                        400, name(parameter) + " is missing; it must be " + expected(parameter.type()) + ".");
            }
            try {
                values.add(text.map(parameter.converter()).orElse(null));
            } catch (RuntimeException unfit) {
                return Outcome.stop(400, name(parameter) + " must be " + expected(parameter.type()) + ".");
            }
        }
        return new Outcome.Passed<>(Collections.unmodifiableList(values));
    }

    private static Optional<String> text(Handshake handshake, HandshakeParameter parameter) {
        return switch (parameter.source()) {
            case PATH -> Optional.ofNullable(handshake.pathParameters().get(parameter.name()));
            case QUERY -> handshake.parameter(parameter.name());
            case HEADER -> handshake.header(parameter.name());
            case COOKIE -> Cookies.find(handshake, parameter.name());
        };
    }

    private static String name(HandshakeParameter parameter) {
        var source = switch (parameter.source()) {
            case PATH -> "path variable";
            case QUERY -> "query parameter";
            case HEADER -> "header";
            case COOKIE -> "cookie";
        };
        return "The " + source + " " + parameter.name();
    }

    private static String expected(Type type) {
        if (type == String.class) {
            return "a text";
        }
        if (type instanceof Class<?> known && known.isEnum()) {
            return "one of " + constants(known);
        }
        var name = type instanceof Class<?> known ? known.getSimpleName() : type.getTypeName();
        return "of the type " + name;
    }

    private static String constants(Class<?> type) {
        var names = new ArrayList<String>();
        for (var constant : type.getEnumConstants()) {
            names.add(((Enum<?>) constant).name());
        }
        return String.join(", ", names);
    }
}
