package dev.parley.core.binding;

import dev.parley.EndpointDescription.Parameter;
import java.lang.reflect.Type;
import java.util.function.Function;

/**
 * A value that callbacks of an extended endpoint take from the handshake. Its place in {@link
 * EndpointBinding#parameters()} is its slot.
 *
 * @param source where it stands
 * @param name its name there
 * @param type what it is converted to
 * @param required whether a handshake without it is refused
 * @param converter throws any {@code RuntimeException} for a text that is no such value
 */
public record HandshakeParameter(
        Parameter.Source source, String name, Type type, boolean required, Function<String, Object> converter) {

    /** The same without what only a machine can use. */
    Parameter description() {
        return new Parameter(source, name, type, required);
    }
}
